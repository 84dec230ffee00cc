import * as v from 'valibot';
import type { HostRequest } from '../../host.js';

const scope = v.picklist(['function', 'caller']);
const encoding = v.picklist(['json', 'pickle']);
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
  v.strictObject({ op: v.literal('call'), target }),
  v.strictObject({ op: v.literal('describe'), target }),
]);

/** The request in a JSON text; undefined when it is none. */
export function readHostRequest(text: string): HostRequest | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), hostRequestSchema), text);
  return result.success ? result.output : undefined;
}
