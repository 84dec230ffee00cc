import type { Host, HostAnswer, HostError, HostReply, HostRequest, StoreEncoding } from '@skython/runtime';
import { answerOfPublished } from './published.js';

interface Stored {
  readonly encoding: StoreEncoding;
  readonly bytes: Uint8Array;
  readonly version: number;
}

const KEY_BYTES = 512;
const VALUE_BYTES = 8 * 1024 * 1024;

/** A host for one case: a store in memory with the limits of an instance, and one function to call. */
export function storeHost(): Host {
  const scopes = { function: new Map<string, Stored>(), caller: new Map<string, Stored>() };
  return {
    async request(request, body) {
      if (request.op === 'call' || request.op === 'describe') {
        return answerOfPublished(request, body);
      }
      if (request.op === 'secret') return refuse('secret-missing', `There is no secret ${request.name}.`);
      if (request.op === 'emit' || request.op === 'progress') return { reply: { ok: true, heard: false } };
      return answer(scopes[request.scope], request, body);
    },
  };
}

type StoreRequest = Exclude<HostRequest, { op: 'call' | 'describe' | 'emit' | 'progress' | 'secret' }>;

function answer(store: Map<string, Stored>, request: StoreRequest, body: Uint8Array): HostAnswer {
  if (request.op === 'keys') {
    const keys = [...store.keys()].filter(key => key.startsWith(request.prefix)).sort();
    return { reply: { ok: true, keys } };
  }
  const { key } = request;
  if (new TextEncoder().encode(key).length > KEY_BYTES) {
    return refuse('key-too-large', `A key has at most ${KEY_BYTES} bytes.`);
  }
  const current = store.get(key);
  switch (request.op) {
    case 'load':
      return current === undefined ? { reply: { ok: false } } : found(current);
    case 'store':
      return put(store, key, request.encoding, body);
    case 'swap':
      if ((current?.version ?? 0) !== request.expected) return { reply: { ok: false } };
      return put(store, key, request.encoding, body);
    case 'delete':
      return { reply: { ok: store.delete(key) } };
    case 'increment':
      return increment(store, key, request.by);
  }
}

const found = ({ encoding, version, bytes }: Stored): HostAnswer => ({
  reply: { ok: true, encoding, version },
  body: bytes,
});

function put(store: Map<string, Stored>, key: string, encoding: StoreEncoding, body: Uint8Array): HostAnswer {
  if (body.length > VALUE_BYTES) return refuse('value-too-large', `A stored value has at most ${VALUE_BYTES} bytes.`);
  const version = (store.get(key)?.version ?? 0) + 1;
  store.set(key, { encoding, version, bytes: body.slice() });
  return { reply: { ok: true, version } };
}

function increment(store: Map<string, Stored>, key: string, by: number): HostAnswer {
  const current = store.get(key);
  const before: unknown =
    current === undefined ? 0 : current.encoding === 'json' && JSON.parse(new TextDecoder().decode(current.bytes));
  if (typeof before !== 'number') return refuse('not-a-number', `The value of "${key}" is not a number.`);
  const value = JSON.stringify(before + by);
  const { reply } = put(store, key, 'json', new TextEncoder().encode(value));
  return { reply: { ok: reply.ok, value } };
}

const refuse = (kind: HostError['kind'], detail: string): { readonly reply: HostReply } => ({
  reply: { ok: false, error: { kind, detail } },
});
