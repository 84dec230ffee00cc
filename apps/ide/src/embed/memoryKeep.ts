import type { StoredEntry, StoreKeep } from '@skython/runtime/pyodide';

/** Stored values that live as long as the editor is shown: an embedded page asks for no place on the device. */
export function createMemoryKeep(): StoreKeep {
  const entries = new Map<string, StoredEntry>();
  const placeOf = (scope: string, key: string): string => `${scope} ${key}`;
  return {
    read: async () => [...entries.values()],
    async write(change) {
      if (change.kind === 'put') entries.set(placeOf(change.entry.scope, change.entry.key), change.entry);
      else entries.delete(placeOf(change.scope, change.key));
    },
  };
}
