import type { StoreEncoding } from '@skython/runtime';
import type { Sql } from 'postgres';

/** Whose values: a function's, and one caller's of it for `scope="caller"` (else empty). */
export interface StoreArea {
  readonly functionId: string;
  readonly caller: string;
}

export interface StoredValue {
  readonly encoding: StoreEncoding;
  readonly bytes: Uint8Array;
  readonly version: number;
}

export interface ValueToStore {
  readonly key: string;
  readonly encoding: StoreEncoding;
  readonly bytes: Uint8Array;
  readonly ttlSeconds?: number;
}

export type Incremented = { readonly kind: 'incremented'; readonly text: string } | { readonly kind: 'not-a-number' };

/**
 * Stored values in PostgreSQL. Every method is one statement, so that nothing is half-written and what was
 * acknowledged is on disk. Expired values are as good as absent. Versions come from one sequence, so that a key which
 * was deleted and stored again never has a version it had before.
 */
export class ValueStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async load(area: StoreArea, key: string): Promise<StoredValue | undefined> {
    const [row] = await this.#sql<StoredValue[]>`
      select encoding, bytes, version::float8 from stored_values
      where function_id = ${area.functionId} and caller = ${area.caller} and key = ${key}
        and (expires_at is null or expires_at > now())`;
    return row;
  }

  async store(area: StoreArea, value: ValueToStore): Promise<void> {
    await this.#sql`
      insert into stored_values (function_id, caller, key, encoding, bytes, version, expires_at)
      values (${area.functionId}, ${area.caller}, ${value.key}, ${value.encoding}, ${value.bytes}, nextval('stored_value_versions'),
        now() + ${value.ttlSeconds ?? null}::float8 * interval '1 second')
      on conflict (function_id, caller, key) do update set encoding = excluded.encoding, bytes = excluded.bytes,
        version = excluded.version, expires_at = excluded.expires_at, updated_at = now()`;
  }

  /**
   * The new version, or undefined when the key is no longer at `expected` (0: absent). A lifetime is for a key that was
   * absent; that of a value which is there stays.
   */
  async swap(area: StoreArea, value: ValueToStore, expected: number): Promise<number | undefined> {
    const rows =
      expected === 0
        ? await this.#sql<{ version: number }[]>`
            insert into stored_values (function_id, caller, key, encoding, bytes, version, expires_at)
            values (${area.functionId}, ${area.caller}, ${value.key}, ${value.encoding}, ${value.bytes}, nextval('stored_value_versions'),
              now() + ${value.ttlSeconds ?? null}::float8 * interval '1 second')
            on conflict (function_id, caller, key) do update set encoding = excluded.encoding, bytes = excluded.bytes,
              version = excluded.version, expires_at = excluded.expires_at, updated_at = now()
            where stored_values.expires_at <= now()
            returning version::float8`
        : await this.#sql<{ version: number }[]>`
            update stored_values set encoding = ${value.encoding}, bytes = ${value.bytes}, version = nextval('stored_value_versions'),
              updated_at = now()
            where function_id = ${area.functionId} and caller = ${area.caller} and key = ${value.key}
              and version = ${expected} and (expires_at is null or expires_at > now())
            returning version::float8`;
    return rows[0]?.version;
  }

  /** Whether it was there. */
  async delete(area: StoreArea, key: string): Promise<boolean> {
    const rows = await this.#sql<{ there: boolean }[]>`
      delete from stored_values
      where function_id = ${area.functionId} and caller = ${area.caller} and key = ${key}
      returning (expires_at is null or expires_at > now()) as there`;
    return rows[0]?.there ?? false;
  }

  /** Whether it was there at that version, and is gone now. */
  async deleteAt(area: StoreArea, key: string, expected: number): Promise<boolean> {
    const rows = await this.#sql`
      delete from stored_values
      where function_id = ${area.functionId} and caller = ${area.caller} and key = ${key} and version = ${expected}
        and (expires_at is null or expires_at > now())
      returning 1 as one`;
    return rows.length > 0;
  }

  async keys(area: StoreArea, prefix: string): Promise<string[]> {
    const rows = await this.#sql<{ key: string }[]>`
      select key from stored_values
      where function_id = ${area.functionId} and caller = ${area.caller} and starts_with(key, ${prefix})
        and (expires_at is null or expires_at > now())
      order by key collate "C"`;
    return rows.map(row => row.key);
  }

  /** Adds to a JSON number, 0 when absent. Integers stay exact at any size. */
  async increment(area: StoreArea, key: string, by: string): Promise<Incremented> {
    const rows = await this.#sql<{ text: string }[]>`
      insert into stored_values (function_id, caller, key, encoding, bytes, version)
      values (${area.functionId}, ${area.caller}, ${key}, 'json', convert_to(${by}, 'UTF8'), nextval('stored_value_versions'))
      on conflict (function_id, caller, key) do update set encoding = 'json', version = excluded.version,
        updated_at = now(),
        expires_at = case when stored_values.expires_at <= now() then null else stored_values.expires_at end,
        bytes = case when stored_values.expires_at <= now() then excluded.bytes
          else convert_to((convert_from(stored_values.bytes, 'UTF8')::numeric + ${by}::numeric)::text, 'UTF8') end
      where stored_values.expires_at <= now()
        or case when stored_values.encoding = 'json' and length(stored_values.bytes) < 400
          then convert_from(stored_values.bytes, 'UTF8') ~ '^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?$' else false end
      returning convert_from(bytes, 'UTF8') as text`;
    const [row] = rows;
    return row ? { kind: 'incremented', text: row.text } : { kind: 'not-a-number' };
  }

  /** Bytes of all values of a function, keys included. */
  async size(functionId: string): Promise<number> {
    const [row] = await this.#sql<{ bytes: number }[]>`
      select coalesce(sum(octet_length(bytes) + octet_length(key)), 0)::float8 as bytes
      from stored_values where function_id = ${functionId}`;
    return row?.bytes ?? 0;
  }

  async deleteExpired(): Promise<void> {
    await this.#sql`delete from stored_values where expires_at <= now()`;
  }
}
