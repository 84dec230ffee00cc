import * as v from 'valibot';
import type { Database } from './database.js';

/** Copies of the instance's answers, so that what was seen can be read offline. */
export interface Copies {
  get<S extends v.GenericSchema>(key: string, schema: S): Promise<v.InferOutput<S> | undefined>;
  put(key: string, value: unknown): Promise<void>;
}

const MAX_COPIES = 300;

export function createCopies(database: Database): Copies {
  return {
    async get(key, schema) {
      const row = await database.get('copies', key).catch(() => undefined);
      const parsed = v.safeParse(schema, row?.value);
      return parsed.success ? parsed.output : undefined;
    },
    async put(key, value) {
      try {
        await database.put('copies', { key, value, at: Date.now() });
        if ((await database.count('copies')) > MAX_COPIES) await dropOldest(database);
      } catch {
        // No room on the device: the copy is a comfort, not a promise.
      }
    },
  };
}

async function dropOldest(database: Database): Promise<void> {
  const rows = await database.getAll('copies');
  const oldest = rows.sort((a, b) => a.at - b.at).slice(0, rows.length - MAX_COPIES);
  await Promise.all(oldest.map(({ key }) => database.delete('copies', key)));
}
