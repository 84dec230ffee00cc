import type { StoredEntry } from '@skython/runtime/pyodide';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { DraftFile, DraftRecord } from './draft.js';

interface Tables extends DBSchema {
  drafts: { key: string; value: DraftRecord; indexes: { changedAt: number } };
  /** Files apart from their draft: a keystroke must not write a large asset again. */
  files: { key: [draft: string, path: string]; value: { draft: string; path: string; file: DraftFile } };
  /** What runs of drafts have stored. */
  values: {
    key: [draft: string, scope: string, key: string];
    value: StoredEntry & { draft: string };
  };
  /** Copies of what the instance said, for reading offline. */
  copies: { key: string; value: { key: string; value: unknown; at: number } };
}

export type Database = IDBPDatabase<Tables>;

const VERSION = 1;

/** Opens the database of this device. `onBlocking`: a newer page wants to change its tables and waits for us. */
export function openDatabase(onBlocking: () => void): Promise<Database> {
  return openDB<Tables>('skython', VERSION, {
    upgrade(database) {
      database.createObjectStore('drafts', { keyPath: 'id' }).createIndex('changedAt', 'changedAt');
      database.createObjectStore('files', { keyPath: ['draft', 'path'] });
      database.createObjectStore('values', { keyPath: ['draft', 'scope', 'key'] });
      database.createObjectStore('copies', { keyPath: 'key' });
    },
    blocking(_current, _blocked, event) {
      onBlocking();
      (event.target as IDBDatabase).close();
    },
  });
}

/** All keys that begin with the draft's id. */
export const ofDraft = (draft: string): IDBKeyRange => IDBKeyRange.bound([draft], [draft, []]);
