import { type Limits, limit, ProblemError, type routes } from '@skython/shared';
import type { InferOutput } from 'valibot';
import { tooLarge } from '../http/body.js';
import { conflict, malformed } from '../http/failures.js';
import type { StoreQuota } from './quota.js';
import type { StoreArea, ValueStore, ValueToStore } from './valueStore.js';

interface Parts {
  readonly values: ValueStore;
  readonly quota: StoreQuota;
  readonly limits: Limits;
}

type Wanted = InferOutput<(typeof routes)['writeStoredValue']['body']>;

/**
 * Writes a value for the function's owner, under the same limits as the function itself.
 * Throws `conflict` when it was changed meanwhile, `malformed`, or `too-large`, also when the store is full.
 */
export async function writeValue(
  { values, quota, limits }: Parts,
  functionId: string,
  wanted: Wanted,
): Promise<number> {
  const { key, caller, expected } = wanted;
  const content = contentOf(wanted);
  if (Buffer.byteLength(key) > limits.storeKeyBytes) throw tooLarge(limit('storeKeyBytes', limits));
  if (content.bytes.length > limits.storeValueBytes) throw tooLarge(limit('storeValueBytes', limits));
  if (!(await quota.admits(functionId, Buffer.byteLength(key) + content.bytes.length))) throw full(limits);
  const value: ValueToStore = { key, ...content, ...lifetimeOf(wanted) };
  const version = await values.swap({ functionId, caller }, value, expected);
  if (version === undefined) throw changed(key);
  return version;
}

/** Throws `conflict` when it was changed or deleted meanwhile. */
export async function deleteValue(
  { values }: Pick<Parts, 'values'>,
  area: StoreArea,
  { key, expected }: { readonly key: string; readonly expected: number },
): Promise<void> {
  if (!(await values.deleteAt(area, key, expected))) throw changed(key);
}

function contentOf({ json, value }: Wanted): Pick<ValueToStore, 'encoding' | 'bytes'> {
  if (value !== undefined) return { encoding: value.encoding, bytes: Buffer.from(value.base64, 'base64') };
  const text = (json ?? '').trim();
  try {
    JSON.parse(text);
  } catch {
    throw malformed('The value is not valid JSON.');
  }
  return { encoding: 'json', bytes: Buffer.from(text) };
}

function lifetimeOf({ expiresAt }: Wanted): Pick<ValueToStore, 'ttlSeconds'> {
  return expiresAt ? { ttlSeconds: (Date.parse(expiresAt) - Date.now()) / 1000 } : {};
}

const changed = (key: string): ProblemError =>
  conflict(`The value of ${JSON.stringify(key)} was changed meanwhile. Look at it as it is now, then decide again.`);

const full = (limits: Limits): ProblemError =>
  new ProblemError({
    kind: 'too-large',
    detail: `This function may store ${limits.storeTotalBytes} bytes in all, and they are used up.`,
    limit: limit('storeTotalBytes', limits),
  });
