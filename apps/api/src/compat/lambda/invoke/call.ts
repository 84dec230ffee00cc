import type { CallInput, LogChunk, PlatformFacts } from '@skython/runtime';
import type { Endpoint } from '../../../invoke/endpoint.js';
import { invalid, LambdaError } from '../failure.js';
import { findNumber, findRelease, LATEST } from '../found.js';
import { functionArn, noFunction, readFunctionName } from '../naming.js';
import type { LambdaRequest } from '../request.js';

const MIB = 1024 * 1024;
const MOST_CLIENT_CONTEXT = 3583;

/** A function of the account that is about to be called. */
export interface Target {
  readonly endpoint: Endpoint;
  /** What the context object tells: texts. */
  readonly platform: PlatformFacts & { readonly version: string; readonly memory: string };
  /** Whether the client named a release or an alias. */
  readonly pinned: boolean;
}

/** Finds what the path names; a warm call without a qualifier asks the database nothing. */
export async function findTarget(request: LambdaRequest): Promise<Target> {
  const { context, principal, place, query } = request;
  const { name, qualifier } = readFunctionName(request.path('name'), place, query.get('Qualifier'));
  const owner = principal.account.name;
  const live = await context.endpoints.find(owner, name);
  if (live?.facts.name !== name) throw noFunction(place, name, qualifier);
  const number = await findNumber(context.database, live.facts.functionId, qualifier, Math.random);
  const release = number ? await findRelease(context.database, live.facts.functionId, number) : undefined;
  if (number === undefined || (number > 0 && !release)) throw noFunction(place, name, qualifier);
  const endpoint = release ? await context.endpoints.find(owner, name, release.version) : live;
  if (!endpoint) throw noFunction(place, name, qualifier);
  context.visitorRates.count(endpoint.facts, principal, request.incoming);
  const platform = {
    function: name,
    version: release ? String(release.number) : LATEST,
    arn: functionArn(place, name, qualifier),
    memory: String(Math.round(endpoint.facts.limits.memoryBytes / MIB)),
    ...clientOf(request),
  };
  return { endpoint, platform, pinned: release !== undefined };
}

/** `X-Amz-Client-Context`: JSON in base64. */
function clientOf({ incoming }: LambdaRequest): { readonly client?: string } {
  const header = incoming.headers['x-amz-client-context'];
  if (typeof header !== 'string') return {};
  if (header.length > MOST_CLIENT_CONTEXT)
    throw invalid(`Client context must be no more than ${MOST_CLIENT_CONTEXT} bytes.`);
  try {
    return { client: JSON.stringify(JSON.parse(Buffer.from(header, 'base64').toString())) };
  } catch {
    throw new LambdaError(
      'InvalidRequestContentException',
      'Client context must be a valid Base64-encoded JSON object.',
    );
  }
}

/** No payload is an empty object, as with AWS. */
export const inputOf = ({ body, requestId, principal }: LambdaRequest, platform: PlatformFacts): CallInput => ({
  body: body.length === 0 ? Buffer.from('{}') : body,
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: '',
  headers: [],
  invocation: requestId,
  caller: principal.account.name,
  platform,
});

/** The end of a log, as `LogType=Tail` gives it: at most 4 KB in base64. */
export function tailOf(logs: readonly LogChunk[], requestId: string, { platform }: Target, ms: number): string {
  const text = logs.map(chunk => chunk.text).join('');
  const printed = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const times = `Duration: ${ms.toFixed(2)} ms\tBilled Duration: ${Math.ceil(ms)} ms\tMemory Size: ${platform.memory} MB`;
  const whole = Buffer.from(
    `START RequestId: ${requestId} Version: ${platform.version}\n${printed}END RequestId: ${requestId}\n` +
      `REPORT RequestId: ${requestId}\t${times}\n`,
  );
  return whole.subarray(-TAIL_BYTES).toString('base64');
}

const TAIL_BYTES = 4096;
