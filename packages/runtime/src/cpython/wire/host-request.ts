import * as v from 'valibot';
import type { FlowRequest } from '../../flows.js';
import type { HostRequest } from '../../host.js';
import { ProtocolViolation } from '../frames/violation.js';
import { FIRST_FAULT } from './failure.js';
import { parseMeta } from './result.js';

const key = v.string();
const scope = v.picklist(['function', 'caller']);
const orders = v.record(v.string(), v.union([v.string(), v.number()]));
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const encoding = v.picklist(['json', 'pickle']);

/** What a worker may ask: of its host, or that its calls be stopped. */
export type WorkerRequest =
  | HostRequest
  | FlowRequest
  | { readonly op: 'abandon'; readonly requests: readonly number[] };

const workerRequestSchema: v.GenericSchema<unknown, WorkerRequest> = v.variant('op', [
  v.object({ op: v.literal('load'), key, scope }),
  v.object({ op: v.literal('store'), key, scope, encoding, ttlSeconds: v.exactOptional(v.number()) }),
  v.object({ op: v.literal('swap'), key, scope, encoding, expected: v.number() }),
  v.object({ op: v.literal('delete'), key, scope }),
  v.object({ op: v.literal('keys'), prefix: v.string(), scope }),
  v.object({ op: v.literal('increment'), key, scope, by: v.number() }),
  v.object({ op: v.literal('emit'), topic: v.string() }),
  v.object({ op: v.literal('call'), target: v.string(), later: v.exactOptional(orders) }),
  v.object({ op: v.literal('progress'), done: v.number(), note: v.string() }),
  v.object({ op: v.literal('secret'), name: v.string() }),
  v.object({ op: v.literal('describe'), target: v.string() }),
  v.object({
    op: v.literal('node'),
    name: v.string(),
    digest: v.exactOptional(digest),
    afterMs: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  v.object({ op: v.literal('kept'), digest }),
  v.object({ op: v.literal('flow') }),
  v.object({ op: v.literal('abandon'), requests: v.array(v.number()) }),
]);

/** Parses the meta of a REQUEST. Throws `ProtocolViolation` when it asks for nothing there is. */
export function parseWorkerRequest(meta: Buffer): WorkerRequest {
  const parsed = v.safeParse(workerRequestSchema, parseMeta(meta), FIRST_FAULT);
  if (!parsed.success) throw new ProtocolViolation(`a request that is none: ${v.summarize(parsed.issues)}`);
  return parsed.output;
}
