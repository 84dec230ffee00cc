import type { StoredEntry, StoreKeep } from '@skython/runtime/pyodide';
import { isNoRoom, noRoomText } from '../offline/room.js';
import { type Database, ofDraft } from './database.js';

/** What one draft's runs have stored, in the database of this device. */
export function createValueKeep(database: Database, draft: string): StoreKeep {
  return {
    async read() {
      const rows = await database.getAll('values', ofDraft(draft));
      return rows.map(({ draft: _, ...entry }): StoredEntry => entry);
    },
    async write(change) {
      try {
        const transaction = database.transaction('values', 'readwrite', { durability: 'strict' });
        const { store } = transaction;
        const { done } = transaction;
        if (change.kind === 'put') await Promise.all([store.put({ ...change.entry, draft }), done]);
        else await Promise.all([store.delete([draft, change.scope, change.key]), done]);
      } catch (cause) {
        throw isNoRoom(cause) ? new Error(noRoomText(), { cause }) : cause;
      }
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
