import type { Host, HostAnswer, HostReply, HostRequest } from '@skython/runtime';
import {
  type FunctionReference,
  isFailure,
  type Outcome,
  parseReference,
  StreamFailure,
  toProblem,
} from '@skython/shared';
import type { Client } from '../instance/client.js';
import { RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import { callEndpoint } from './endpoint.js';

/** Asks the person whether code may call one of their private functions. */
export type AskConsent = (target: string) => Promise<boolean>;

export interface BeyondOptions {
  readonly client: Client;
  readonly account: () => string | undefined;
  readonly askConsent: AskConsent;
  readonly signal: AbortSignal;
}

const refused = (kind: NonNullable<HostReply['error']>['kind'], detail: string, problem?: unknown): HostAnswer => ({
  reply: { ok: false, error: { kind, detail, ...(problem !== undefined && { problem }) } },
});

/**
 * Answers what running code asks of other functions. Calls carry no credential, so that a stranger's code does
 * nothing in the person's name; one of the person's own private functions is called only when they allow it.
 */
export function createBeyond(options: BeyondOptions): Host {
  const { client } = options;

  async function mayUse(reference: FunctionReference): Promise<boolean> {
    if (reference.owner !== options.account()) return false;
    return options.askConsent(`${reference.owner}/${reference.name}`);
  }

  async function describe(reference: FunctionReference, target: string): Promise<HostAnswer> {
    const name = reference.name + (reference.version === undefined ? '' : `@${reference.version}`);
    try {
      const { schema, visibility } = await client.ask('function', { params: { owner: reference.owner, name } });
      if (visibility === 'private' && !(await mayUse(reference))) return refused('not-found', noSuch(target));
      return { reply: { ok: true, schema } };
    } catch (error) {
      if (!(error instanceof RequestFailed)) return refused('refused', sentenceOf(error));
      if (error.kind === 'not-found') return refused('not-found', noSuch(target));
      return refused(error.kind === 'offline' ? 'offline' : 'refused', `${target}: ${error.message}`);
    }
  }

  async function call(
    reference: FunctionReference,
    { target, later }: Extract<HostRequest, { op: 'call' }>,
    body: Uint8Array,
  ): Promise<HostAnswer> {
    const wanted = { ...reference, later, body: new TextDecoder().decode(body), signal: options.signal };
    let { outcome } = await callEndpoint(client, { ...wanted, signedIn: false });
    const hidden = outcome.kind === 'not-found' || outcome.kind === 'unauthorised';
    if (hidden && (await mayUse(reference))) {
      ({ outcome } = await callEndpoint(client, { ...wanted, signedIn: true }));
    }
    return answerOf(outcome, target);
  }

  return {
    async request(request: HostRequest, body: Uint8Array): Promise<HostAnswer> {
      if (request.op !== 'call' && request.op !== 'describe') return refused('refused', 'The store is elsewhere.');
      const { target } = request;
      const reference = parseReference(target);
      if (reference === undefined) return refused('not-found', noSuch(target));
      return request.op === 'describe' ? describe(reference, target) : call(reference, request, body);
    },
  };
}

const noSuch = (target: string): string => `There is no function "${target}".`;

async function answerOf(outcome: Outcome, target: string): Promise<HostAnswer> {
  if (outcome.kind === 'returned') return { reply: { ok: true, mediaType: outcome.mediaType }, body: outcome.body };
  if (!isFailure(outcome)) return collected(outcome, target);
  if (outcome.kind === 'not-found') return refused('not-found', noSuch(target));
  if (outcome.kind === 'execution-unavailable') {
    return refused('offline', `${target} cannot be called now: ${outcome.detail}`);
  }
  return refused('call-failed', `${target}: ${outcome.detail}`, toProblem(outcome));
}

async function collected(outcome: Extract<Outcome, { kind: 'streamed' }>, target: string): Promise<HostAnswer> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of outcome.chunks) pieces.push(piece);
  } catch (error) {
    const detail = `${target}: ${sentenceOf(error)}`;
    return refused('call-failed', detail, error instanceof StreamFailure ? toProblem(error.failure) : undefined);
  }
  const body = new Uint8Array(await new Blob(pieces.map(piece => new Uint8Array(piece))).arrayBuffer());
  return { reply: { ok: true, mediaType: outcome.mediaType }, body };
}
