import * as v from 'valibot';
import type { Database } from './database.js';

/** What was kept, and when: milliseconds since 1970. */
export interface Copied<T> {
  readonly value: T;
  readonly at: number;
}

/** Copies of the instance's answers, so that what was seen can be read offline. Keys are `kind:name`. */
export interface Copies {
  get<S extends v.GenericSchema>(key: string, schema: S): Promise<v.InferOutput<S> | undefined>;
  find<S extends v.GenericSchema>(key: string, schema: S): Promise<Copied<v.InferOutput<S>> | undefined>;
  /** All of a kind (`card:`); what no longer fits the schema is left out. */
  all<S extends v.GenericSchema>(kind: string, schema: S): Promise<readonly Copied<v.InferOutput<S>>[]>;
  /** The names of a kind. */
  names(kind: string): Promise<readonly string[]>;
  put(key: string, value: unknown): Promise<void>;
  putAll(entries: readonly { readonly key: string; readonly value: unknown }[]): Promise<void>;
}

/** How many of a kind are kept; beyond that the oldest go. */
const MOST = 300;
const SLACK = 50;

const ofKind = (kind: string): IDBKeyRange => IDBKeyRange.bound(kind, `${kind}\uffff`);
const kindOf = (key: string): string => key.slice(0, key.indexOf(':') + 1);

export function createCopies(database: Database): Copies {
  async function find<S extends v.GenericSchema>(key: string, schema: S) {
    const row = await database.get('copies', key).catch(() => undefined);
    const parsed = v.safeParse(schema, row?.value);
    return row && parsed.success ? { value: parsed.output, at: row.at } : undefined;
  }

  async function putAll(entries: readonly { readonly key: string; readonly value: unknown }[]): Promise<void> {
    const [first] = entries;
    if (first === undefined) return;
    const at = Date.now();
    try {
      const transaction = database.transaction('copies', 'readwrite');
      await Promise.all([
        ...entries.map(({ key, value }) => transaction.store.put({ key, value, at })),
        transaction.done,
      ]);
      await dropOldest(database, kindOf(first.key));
    } catch {
      // No room on the device: the copy is a comfort, not a promise.
    }
  }

  return {
    find,
    putAll,
    get: async (key, schema) => (await find(key, schema))?.value,
    put: (key, value) => putAll([{ key, value }]),
    async names(kind) {
      const keys = await database.getAllKeys('copies', ofKind(kind)).catch(() => []);
      return keys.map(key => key.slice(kind.length));
    },
    async all(kind, schema) {
      const rows = await database.getAll('copies', ofKind(kind)).catch(() => []);
      return rows.flatMap(({ value, at }) => {
        const parsed = v.safeParse(schema, value);
        return parsed.success ? [{ value: parsed.output, at }] : [];
      });
    },
  };
}

async function dropOldest(database: Database, kind: string): Promise<void> {
  if ((await database.count('copies', ofKind(kind))) <= MOST + SLACK) return;
  const rows = await database.getAll('copies', ofKind(kind));
  const oldest = rows.sort((a, b) => a.at - b.at).slice(0, rows.length - MOST);
  await Promise.all(oldest.map(({ key }) => database.delete('copies', key)));
}
