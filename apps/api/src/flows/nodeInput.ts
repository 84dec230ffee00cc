import { randomUUID } from 'node:crypto';
import type { CallInput } from '@skython/runtime';

/** The call of a node. `of` is that of its flow, on whose behalf it runs. */
export const nodeInput = (body: Uint8Array, of: Pick<CallInput, 'caller'>): CallInput => ({
  body,
  contentType: 'application/octet-stream',
  method: 'POST',
  query: '',
  accept: '',
  headers: [],
  invocation: randomUUID(),
  ...(of.caller !== undefined && { caller: of.caller }),
  node: true,
});
