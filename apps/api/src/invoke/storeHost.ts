import type { HostAnswer, HostRequest } from '@skython/runtime';
import type { Limits } from '@skython/shared';
import type { StoreQuota } from '../store/quota.js';
import type { StoreArea, ValueStore } from '../store/valueStore.js';
import { refused } from './refused.js';

export type StoreRequest = Extract<HostRequest, { readonly key: string } | { readonly op: 'keys' }>;

export interface StoreParts {
  readonly values: ValueStore;
  readonly quota: StoreQuota;
  readonly limits: Limits;
}

export interface StoreOwner {
  readonly functionId: string;
  /** Account that calls, for `scope="caller"`. */
  readonly callerId: string | undefined;
}

/** Answers `store`, `load` and their like from PostgreSQL. */
export async function answerFromStore(
  { values, quota, limits }: StoreParts,
  owner: StoreOwner,
  request: StoreRequest,
  body: Uint8Array,
): Promise<HostAnswer> {
  if (request.scope === 'caller' && owner.callerId === undefined) {
    return refused('refused', 'scope="caller" needs a caller with an account: sign in, or send a token.');
  }
  const area: StoreArea = {
    functionId: owner.functionId,
    caller: request.scope === 'caller' ? (owner.callerId ?? '') : '',
  };
  const fault = sizeFault(limits, request, body);
  if (fault) return fault;
  switch (request.op) {
    case 'load': {
      const found = await values.load(area, request.key);
      if (!found) return { reply: { ok: false } };
      return { reply: { ok: true, encoding: found.encoding, version: found.version }, body: found.bytes };
    }
    case 'keys':
      return { reply: { ok: true, keys: await values.keys(area, request.prefix) } };
    case 'delete':
      return { reply: { ok: await values.delete(area, request.key) } };
    case 'store':
    case 'swap':
    case 'increment':
      break;
  }
  const size = Buffer.byteLength(request.key) + Math.max(body.length, 32);
  if (!(await quota.admits(owner.functionId, size))) {
    return refused(
      'store-full',
      `This function may store ${limits.storeTotalBytes} bytes in all, and they are used up.`,
    );
  }
  switch (request.op) {
    case 'store':
      await values.store(area, { ...request, bytes: body });
      return { reply: { ok: true } };
    case 'swap': {
      const version = await values.swap(area, { ...request, bytes: body }, request.expected);
      return { reply: version === undefined ? { ok: false } : { ok: true, version } };
    }
    case 'increment': {
      const result = await values.increment(area, request.key, String(request.by));
      if (result.kind === 'not-a-number')
        return refused('not-a-number', 'What is stored under this key is not a number.');
      return { reply: { ok: true, value: result.text } };
    }
  }
}

function sizeFault(limits: Limits, request: StoreRequest, body: Uint8Array): HostAnswer | undefined {
  const text = request.op === 'keys' ? request.prefix : request.key;
  if (Buffer.byteLength(text) > limits.storeKeyBytes) {
    return refused('key-too-large', `A key has at most ${limits.storeKeyBytes} bytes.`);
  }
  if (text.includes('\0')) return refused('refused', 'A key cannot contain the character NUL.');
  if (body.length > limits.storeValueBytes) {
    return refused('value-too-large', `A value has at most ${limits.storeValueBytes} bytes when it is encoded.`);
  }
  return undefined;
}
