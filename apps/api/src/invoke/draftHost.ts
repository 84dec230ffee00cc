import type { Host, HostAnswer, HostRequest, StopSignal, StoreEncoding } from '@skython/runtime';
import type { JournalEntry, Limits, RunRequest } from '@skython/shared';
import { submitFunction } from '../jobs/submitFunction.js';
import type { Chain } from './chain.js';
import { callFunction, describeFunction, type HostParts } from './host.js';
import { refused } from './refused.js';
import { answerSecret } from './secretHost.js';

interface DraftValue {
  readonly encoding: StoreEncoding;
  readonly bytes: Uint8Array;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

export interface DraftPosition {
  readonly account: { readonly id: string; readonly name: string };
  readonly chain: Chain;
  /** Whether the credential may also publish, which reads secrets as well: one that may only call gets none. */
  readonly mayReadSecrets: boolean;
}

/**
 * The host of a draft run: the store is the page's snapshot, and every write goes into a journal which the answer
 * carries back. Calls to published functions have the rights of the person who runs the draft.
 */
export class DraftHost implements Host {
  readonly #parts: Pick<HostParts, 'endpoints' | 'invoke' | 'limits' | 'queue' | 'secrets'>;
  readonly #position: DraftPosition;
  readonly #values: Map<string, DraftValue>;
  readonly #changed = new Set<string>();
  #version = 1;

  constructor(
    parts: Pick<HostParts, 'endpoints' | 'invoke' | 'limits' | 'queue' | 'secrets'>,
    position: DraftPosition,
    snapshot: NonNullable<RunRequest['store']>,
  ) {
    this.#parts = parts;
    this.#position = position;
    this.#values = new Map(
      Object.entries(snapshot).map(([key, { encoding, base64 }]) => [
        key,
        { encoding, bytes: Buffer.from(base64, 'base64'), version: 1 },
      ]),
    );
  }

  /** The last value of every key that was written. */
  journal(): JournalEntry[] {
    return [...this.#changed].map(key => {
      const value = this.#live(key);
      if (!value) return { key, value: null };
      return { key, value: { encoding: value.encoding, base64: Buffer.from(value.bytes).toString('base64') } };
    });
  }

  async request(request: HostRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    switch (request.op) {
      case 'call': {
        const { account, chain } = this.#position;
        const identity = { ownerId: account.id, owner: account.name };
        return request.later
          ? submitFunction(this.#parts, { identity, chain }, request.target, request.later, body)
          : callFunction(this.#parts, { identity, caller: account, chain, signal }, request.target, body);
      }
      case 'describe':
        return describeFunction(this.#parts.endpoints, this.#position.account.id, request.target);
      case 'emit':
      case 'progress':
        // A draft has no followers: the library prints what it emits.
        return { reply: { ok: true, heard: false } };
      case 'secret':
        return this.#secret(request.name);
      case 'keys':
        return { reply: { ok: true, keys: this.#keys(request.prefix) } };
      default:
        return sizeFault(this.#parts.limits, request.key, body) ?? this.#answer(request, body);
    }
  }

  async #secret(name: string): Promise<HostAnswer> {
    const { account, mayReadSecrets } = this.#position;
    if (!mayReadSecrets) return refused('refused', 'A draft reads secrets by a token of scope "write" only.');
    return answerSecret(this.#parts.secrets, { ownerId: account.id, functionId: null }, name);
  }

  #answer(
    request: Exclude<HostRequest, { op: 'call' | 'describe' | 'emit' | 'progress' | 'secret' | 'keys' }>,
    body: Uint8Array,
  ): HostAnswer {
    const { key } = request;
    const found = this.#live(key);
    switch (request.op) {
      case 'load':
        if (!found) return { reply: { ok: false } };
        return { reply: { ok: true, encoding: found.encoding, version: found.version }, body: found.bytes };
      case 'delete':
        if (found) this.#changed.add(key);
        return { reply: { ok: this.#values.delete(key) && found !== undefined } };
      case 'store': {
        const expiresAt = request.ttlSeconds === undefined ? undefined : Date.now() + request.ttlSeconds * 1000;
        return this.#write(key, request.encoding, body, expiresAt);
      }
      case 'swap':
        if ((found?.version ?? 0) !== request.expected) return { reply: { ok: false } };
        return this.#write(key, request.encoding, body, found?.expiresAt);
      case 'increment':
        return this.#increment(key, request.by, found);
    }
  }

  #increment(key: string, by: number, found: DraftValue | undefined): HostAnswer {
    const text = found ? Buffer.from(found.bytes).toString() : '0';
    if ((found && found.encoding !== 'json') || !/^-?\d+(\.\d+)?([eE][-+]?\d{1,3})?$/.test(text)) {
      return refused('not-a-number', 'What is stored under this key is not a number.');
    }
    const whole = /^-?\d+$/.test(text) && Number.isSafeInteger(by);
    const value = whole ? String(BigInt(text) + BigInt(by)) : String(Number(text) + by);
    const written = this.#write(key, 'json', Buffer.from(value), found?.expiresAt);
    return written.reply.ok ? { reply: { ok: true, value } } : written;
  }

  #write(key: string, encoding: StoreEncoding, bytes: Uint8Array, expiresAt: number | undefined): HostAnswer {
    const { storeTotalBytes } = this.#parts.limits;
    const others = [...this.#values].reduce((sum, [other, value]) => sum + (other === key ? 0 : value.bytes.length), 0);
    if (others + bytes.length > storeTotalBytes) {
      return refused('store-full', `A draft may store ${storeTotalBytes} bytes in all, and they are used up.`);
    }
    this.#version += 1;
    // The frame's buffer may be reused: the draft keeps its own copy.
    const value = { encoding, bytes: Buffer.from(bytes), version: this.#version };
    this.#values.set(key, expiresAt === undefined ? value : { ...value, expiresAt });
    this.#changed.add(key);
    return { reply: { ok: true, version: this.#version } };
  }

  #keys(prefix: string): string[] {
    return [...this.#values.keys()].filter(key => key.startsWith(prefix) && this.#live(key)).sort();
  }

  #live(key: string): DraftValue | undefined {
    const value = this.#values.get(key);
    return value?.expiresAt !== undefined && value.expiresAt <= Date.now() ? undefined : value;
  }
}

function sizeFault(limits: Limits, key: string, body: Uint8Array): HostAnswer | undefined {
  if (Buffer.byteLength(key) > limits.storeKeyBytes)
    return refused('key-too-large', `A key has at most ${limits.storeKeyBytes} bytes.`);
  if (body.length <= limits.storeValueBytes) return undefined;
  return refused('value-too-large', `A value has at most ${limits.storeValueBytes} bytes when it is encoded.`);
}
