import type { SnapshotHost, StoredEntry, StoreKeep } from '@skython/runtime/pyodide';
import { createBeyond } from '../run/beyond.js';
import type { DeskParts } from '../run/desk.js';

/** Stored values that are forgotten with the run: tests and checks never see or change the draft's own. */
export function createScratchKeep(entries: readonly StoredEntry[] = []): StoreKeep {
  const kept = new Map(entries.map(entry => [placeOf(entry), entry]));
  return {
    read: async () => [...kept.values()],
    async write(change) {
      if (change.kind === 'put') kept.set(placeOf(change.entry), change.entry);
      else kept.delete(placeOf(change));
    },
  };
}

const placeOf = ({ scope, key }: Pick<StoredEntry, 'scope' | 'key'>): string => `${scope} ${key}`;

/** The host of one run of tests, or of one check: an empty store, and the published functions as they are. */
export async function scratchHost(parts: Omit<DeskParts, 'python'>, signal: AbortSignal): Promise<SnapshotHost> {
  const { createDraftStore } = await import('@skython/runtime/pyodide');
  const { client, account, consent } = parts;
  const askConsent = (target: string): Promise<boolean> => consent.ask({ kind: 'call', target });
  const beyond = createBeyond({ client, account, askConsent, signal });
  return createDraftStore({ keep: createScratchKeep(), beyond });
}
