import { defaultLimits } from '@skython/shared';
import type { HostAnswer, HostError, HostRequest, StoreScope } from '../../host.js';
import type { StoreChange, StoredEntry } from './entry.js';
import { addToNumber } from './number.js';

export interface StoreLimits {
  readonly storeKeyBytes: number;
  readonly storeValueBytes: number;
  readonly storeTotalBytes: number;
}

export type StoreRequest = Exclude<HostRequest, { op: 'call' | 'describe' | 'emit' | 'progress' | 'secret' }>;

const others: ReadonlySet<HostRequest['op']> = new Set(['call', 'describe', 'emit', 'progress', 'secret']);

export const isStoreRequest = (request: HostRequest): request is StoreRequest => !others.has(request.op);

/** The answer, and what was written, if anything: the journal of a run is these changes in order. */
export interface StoreStep {
  readonly answer: HostAnswer;
  readonly change?: StoreChange;
}

const EMPTY = new Uint8Array();
const refused = (kind: HostError['kind'], detail: string): StoreStep => ({
  answer: { reply: { ok: false, error: { kind, detail } } },
});

/**
 * The stored values of one draft, in memory: compare-and-swap, counting, expiry and limits, without
 * a notion of where they are kept. The worker runs one on the call's snapshot, so that `load` and `store` answer
 * at once; the page runs one on what it has saved, so that what the worker says is checked again.
 */
export class StoredValues {
  readonly #entries = new Map<string, StoredEntry>();
  readonly #limits: StoreLimits;
  readonly #now: () => number;
  #bytes = 0;

  /** `now` in milliseconds since 1970. */
  constructor(entries: Iterable<StoredEntry>, limits: StoreLimits = defaultLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
    for (const entry of entries) this.#put(entry);
  }

  entries(): StoredEntry[] {
    this.#dropExpired();
    return [...this.#entries.values()];
  }

  apply(request: StoreRequest, body: Uint8Array): StoreStep {
    switch (request.op) {
      case 'load':
        return this.#load(request.scope, request.key);
      case 'keys':
        return this.#keys(request.scope, request.prefix);
      case 'delete':
        return this.#delete(request.scope, request.key);
      case 'increment':
        return this.#increment(request.scope, request.key, request.by);
      case 'swap': {
        const version = this.#find(request.scope, request.key)?.version ?? 0;
        if (version !== request.expected) return { answer: { reply: { ok: false, version } } };
        return this.#write({ ...request, bytes: body, version: version + 1 });
      }
      case 'store': {
        const version = (this.#find(request.scope, request.key)?.version ?? 0) + 1;
        const { ttlSeconds } = request;
        return this.#write({
          ...request,
          bytes: body,
          version,
          ...(ttlSeconds !== undefined && { expiresAt: this.#now() + ttlSeconds * 1000 }),
        });
      }
    }
  }

  #load(scope: StoreScope, key: string): StoreStep {
    const entry = this.#find(scope, key);
    if (entry === undefined) return { answer: { reply: { ok: false } } };
    const { encoding, version, bytes } = entry;
    return { answer: { reply: { ok: true, encoding, version }, body: bytes } };
  }

  #keys(scope: StoreScope, prefix: string): StoreStep {
    const keys = this.entries()
      .filter(entry => entry.scope === scope && entry.key.startsWith(prefix))
      .map(entry => entry.key);
    return { answer: { reply: { ok: true, keys: keys.sort() } } };
  }

  #delete(scope: StoreScope, key: string): StoreStep {
    if (this.#find(scope, key) === undefined) return { answer: { reply: { ok: false } } };
    this.#remove(scope, key);
    return { answer: { reply: { ok: true } }, change: { kind: 'remove', scope, key } };
  }

  #increment(scope: StoreScope, key: string, by: number): StoreStep {
    const old = this.#find(scope, key);
    const text = old === undefined ? '0' : old.encoding === 'json' ? new TextDecoder().decode(old.bytes) : '';
    const value = addToNumber(text, by);
    if (value === undefined) return refused('not-a-number', `The value of "${key}" is not a number.`);
    const bytes = new TextEncoder().encode(value);
    const expiry = old?.expiresAt === undefined ? {} : { expiresAt: old.expiresAt };
    const step = this.#write({ scope, key, encoding: 'json', bytes, version: (old?.version ?? 0) + 1, ...expiry });
    if (step.change === undefined) return step;
    return { ...step, answer: { reply: { ok: true, value } } };
  }

  #write({ scope, key, encoding, bytes, version, expiresAt }: StoredEntry): StoreStep {
    const { storeKeyBytes, storeValueBytes, storeTotalBytes } = this.#limits;
    const keyBytes = new TextEncoder().encode(key).length;
    if (keyBytes === 0) return refused('refused', 'A key has at least one character.');
    if (keyBytes > storeKeyBytes) {
      return refused('key-too-large', `A key has at most ${storeKeyBytes} bytes.`);
    }
    if (bytes.length > storeValueBytes) {
      return refused('value-too-large', `A stored value has at most ${storeValueBytes} bytes.`);
    }
    this.#dropExpired();
    const before = this.#entries.get(place(scope, key));
    if (this.#bytes - (before ? sizeOf(before) : 0) + keyBytes + bytes.length > storeTotalBytes) {
      return refused('store-full', `The store of this function holds at most ${storeTotalBytes} bytes.`);
    }
    const entry = { scope, key, encoding, bytes, version, ...(expiresAt !== undefined && { expiresAt }) };
    this.#put(entry);
    return { answer: { reply: { ok: true, version }, body: EMPTY }, change: { kind: 'put', entry } };
  }

  #find(scope: StoreScope, key: string): StoredEntry | undefined {
    const entry = this.#entries.get(place(scope, key));
    if (entry === undefined || !this.#expired(entry)) return entry;
    this.#remove(scope, key);
    return undefined;
  }

  #put(entry: StoredEntry): void {
    this.#remove(entry.scope, entry.key);
    this.#entries.set(place(entry.scope, entry.key), entry);
    this.#bytes += sizeOf(entry);
  }

  #remove(scope: StoreScope, key: string): void {
    const entry = this.#entries.get(place(scope, key));
    if (entry === undefined) return;
    this.#entries.delete(place(scope, key));
    this.#bytes -= sizeOf(entry);
  }

  #expired = (entry: StoredEntry): boolean => entry.expiresAt !== undefined && entry.expiresAt <= this.#now();

  #dropExpired(): void {
    for (const entry of this.#entries.values()) if (this.#expired(entry)) this.#remove(entry.scope, entry.key);
  }
}

const place = (scope: StoreScope, key: string): string => `${scope}:${key}`;
const sizeOf = (entry: StoredEntry): number => new TextEncoder().encode(entry.key).length + entry.bytes.length;
