import type { StoredEntry, StoreKeep } from '@skython/runtime/pyodide';
import { type Database, ofDraft } from './database.js';

/** What one draft's runs have stored, in the database of this device. */
export function createValueKeep(database: Database, draft: string): StoreKeep {
  return {
    async read() {
      const rows = await database.getAll('values', ofDraft(draft));
      return rows.map(({ draft: _, ...entry }): StoredEntry => entry);
    },
    async write(change) {
      const transaction = database.transaction('values', 'readwrite', { durability: 'strict' });
      if (change.kind === 'put') await transaction.store.put({ ...change.entry, draft });
      else await transaction.store.delete([draft, change.scope, change.key]);
      await transaction.done;
    },
  };
}

/** Does some work while nobody else, in this tab or another, reads or writes the draft's stored values. */
export function holdingValues<T>(draft: string, work: () => Promise<T>): Promise<T> {
  // Over plain HTTP browsers give no locks; what is written is still checked against what is there.
  if (!('locks' in navigator)) return work();
  let entered = false;
  const held = (): Promise<T> => {
    entered = true;
    return work();
  };
  return navigator.locks.request(`skython-values-${draft}`, held).catch(error => {
    // A frame that gets no storage of its browser gets no locks either: it shares nothing that needed one.
    if (!entered && error instanceof DOMException && error.name === 'SecurityError') return work();
    throw error;
  });
}
