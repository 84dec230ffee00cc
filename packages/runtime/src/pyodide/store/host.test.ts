import { describe, expect, it } from 'vitest';
import type { HostRequest } from '../../host.js';
import type { StoredEntry } from './entry.js';
import { createDraftStore, type StoreKeep } from './host.js';

const beyond = { request: async () => ({ reply: { ok: false } }) };
const store: HostRequest = { op: 'store', key: 'a', scope: 'function', encoding: 'json' };
const load: HostRequest = { op: 'load', key: 'a', scope: 'function' };
const bytes = new TextEncoder().encode('1');

function memory(): StoreKeep & { readonly kept: Map<string, StoredEntry> } {
  const kept = new Map<string, StoredEntry>();
  return {
    kept,
    read: async () => [...kept.values()],
    async write(change) {
      if (change.kind === 'put') kept.set(change.entry.key, change.entry);
      else kept.delete(change.key);
    },
  };
}

describe('the store of a draft', () => {
  it('answers a write once it is kept', async () => {
    const keep = memory();
    const { reply } = await createDraftStore({ keep, beyond }).request(store, bytes);
    expect(reply.ok).toBe(true);
    expect(keep.kept.get('a')?.bytes).toEqual(bytes);
  });

  it('sees in a snapshot what another tab has written', async () => {
    const keep = memory();
    const [one, other] = [createDraftStore({ keep, beyond }), createDraftStore({ keep, beyond })];
    await one.snapshot();
    await other.request(store, bytes);
    expect((await one.snapshot()).map(({ key }) => key)).toEqual(['a']);
  });

  it('refuses a write that could not be kept, and does not show it later', async () => {
    const keep = { ...memory(), write: () => Promise.reject(new Error('disk full')) };
    const host = createDraftStore({ keep, beyond });
    const { reply } = await host.request(store, bytes);
    expect(reply.error).toEqual({ kind: 'refused', detail: 'The value could not be saved: disk full' });
    expect((await host.request(load, new Uint8Array())).reply.ok).toBe(false);
  });
});
