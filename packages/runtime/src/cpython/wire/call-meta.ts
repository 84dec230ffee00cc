import type { CallInput } from '../../runner.js';
import { encodeMeta } from '../frames/frame.js';

const DEFAULT = encodeMeta(undefined);
const JSON_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/json; charset=utf-8']);

/**
 * The meta of a CALL frame. Empty, and so never parsed, for what nearly every call is: a POST of JSON without
 * a query. `needsRequest`: the program wants headers, invocation and limit too, for a `skython.Request` parameter or a
 * convention with a context object.
 */
export function encodeCallMeta(input: CallInput, needsRequest: boolean, callMs: number): Uint8Array {
  if (
    !needsRequest &&
    input.method === 'POST' &&
    JSON_TYPES.has(input.contentType) &&
    input.query === '' &&
    (input.accept === '' || input.accept === '*/*') &&
    input.def === undefined &&
    input.caller === undefined &&
    input.node === undefined &&
    input.flow === undefined
  ) {
    return DEFAULT;
  }
  return encodeMeta({
    contentType: input.contentType,
    method: input.method,
    ...(input.query !== '' && { query: input.query }),
    ...(input.accept !== '' && { accept: input.accept }),
    ...(input.def !== undefined && { def: input.def }),
    ...(input.caller !== undefined && { caller: input.caller }),
    ...(input.node && { node: true }),
    ...(input.flow && { flow: true }),
    ...(needsRequest && input.platform !== undefined && { platform: input.platform }),
    ...(needsRequest && { invocation: input.invocation, headers: input.headers, callMs }),
  });
}
