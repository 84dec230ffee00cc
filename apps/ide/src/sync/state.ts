import { type KeptDraft, keptDraftSchema } from '@skython/shared';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';

/** Hashes of a draft's files by path, and of what is kept beside them. */
export interface ContentHashes {
  readonly files: Readonly<Record<string, string>>;
  readonly details: string;
}

/** How a draft of this device and the one on the instance last agreed. */
export interface SyncState {
  readonly draft: string;
  readonly account: string;
  /** Of the instance. */
  readonly revision: number;
  /** Of this device, when they agreed; a draft of that revision is unchanged. */
  readonly localRevision: number;
  readonly base: ContentHashes;
  /** The instance's version, where both sides changed the same file. */
  readonly conflict?: KeptDraft;
}

export interface SyncStates {
  all(): Promise<readonly SyncState[]>;
  get(draft: string): Promise<SyncState | undefined>;
  put(state: SyncState): Promise<void>;
  remove(draft: string): Promise<void>;
}

interface Tables extends DBSchema {
  states: { key: string; value: SyncState };
}

/** A database of its own: drafts never depend on it, and without it everything is compared anew. */
export async function openSyncStates(): Promise<SyncStates> {
  const database: IDBPDatabase<Tables> = await openDB<Tables>('skython-sync', 1, {
    upgrade: made => void made.createObjectStore('states', { keyPath: 'draft' }),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    all: () => database.getAll('states'),
    get: draft => database.get('states', draft),
    put: async state => void (await database.put('states', state)),
    remove: draft => database.delete('states', draft),
  };
}

/** The other side of a conflict, as far as it can be read. */
export function conflictOf(state: SyncState | undefined): KeptDraft | undefined {
  const parsed = v.safeParse(keptDraftSchema, state?.conflict);
  return parsed.success ? parsed.output : undefined;
}
