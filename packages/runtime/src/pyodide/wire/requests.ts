import * as v from 'valibot';
import type { HostRequest } from '../../host.js';
import type { RelayRequest } from '../../relay.js';

const scope = v.picklist(['function', 'caller']);
const encoding = v.picklist(['json', 'pickle']);
const orders = v.record(
  v.picklist(['key', 'delay', 'attempts', 'priority', 'callback']),
  v.union([v.pipe(v.string(), v.maxLength(8192)), v.pipe(v.number(), v.finite())]),
);
const key = v.string();
const target = v.pipe(v.string(), v.maxLength(300));

const hostRequestSchema: v.GenericSchema<unknown, HostRequest> = v.variant('op', [
  v.strictObject({ op: v.literal('load'), key, scope }),
  v.strictObject({
    op: v.literal('store'),
    key,
    scope,
    encoding,
    ttlSeconds: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  }),
  v.strictObject({
    op: v.literal('swap'),
    key,
    scope,
    encoding,
    expected: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  v.strictObject({ op: v.literal('delete'), key, scope }),
  v.strictObject({ op: v.literal('keys'), prefix: v.string(), scope }),
  v.strictObject({ op: v.literal('increment'), key, scope, by: v.pipe(v.number(), v.finite()) }),
  v.strictObject({ op: v.literal('call'), target, later: v.exactOptional(orders) }),
  v.strictObject({ op: v.literal('describe'), target }),
]);

/** What the texts may be is for the relay to say: a program that gets them wrong is told, not ended. */
const relayRequestSchema: v.GenericSchema<unknown, RelayRequest> = v.strictObject({
  op: v.literal('relay'),
  url: v.string(),
  method: v.string(),
  headers: v.array(v.strictTuple([v.string(), v.string()])),
  after: v.picklist(['nothing', 'refusal', 'sending']),
});

const pageRequestSchema = v.union([hostRequestSchema, relayRequestSchema]);

/** The request in a JSON text; undefined when it is none. */
export function readPageRequest(text: string): HostRequest | RelayRequest | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), pageRequestSchema), text);
  return result.success ? result.output : undefined;
}
