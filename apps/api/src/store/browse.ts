import type { StoredEntryView } from '@skython/shared';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { storedValues, users } from '../database/schema/index.js';

/** Where a page of keys ended: its last key, and whose it was. */
export interface KeyPlace {
  readonly key: string;
  readonly caller: string;
}

/** A page of values also ends here, so that neither side holds a whole store. */
const PAGE_BYTES = 4 * 1024 * 1024;

const alive = sql`(${storedValues.expiresAt} is null or ${storedValues.expiresAt} > now())`;
const size = sql<number>`octet_length(${storedValues.bytes})::float8`;
const facts = {
  key: storedValues.key,
  caller: storedValues.caller,
  callerName: users.name,
  encoding: storedValues.encoding,
  bytes: size,
  version: storedValues.version,
  updatedAt: storedValues.updatedAt,
  expiresAt: storedValues.expiresAt,
};

type Facts = Omit<StoredEntryView, 'updatedAt' | 'expiresAt' | 'base64'> & {
  readonly updatedAt: Date;
  readonly expiresAt: Date | null;
};

/** What a function stores, in the order of the primary key: its own values by key, then those of its callers. */
export async function listValues(
  reader: Reader,
  functionId: string,
  asked: {
    readonly prefix: string;
    readonly after: KeyPlace | undefined;
    readonly limit: number;
    readonly values: boolean;
  },
): Promise<{ readonly items: StoredEntryView[]; readonly next: KeyPlace | undefined }> {
  const { prefix, after, limit } = asked;
  const rows = await selectFacts(reader)
    .where(
      and(
        eq(storedValues.functionId, functionId),
        alive,
        prefix === '' ? undefined : sql`starts_with(${storedValues.key}, ${prefix})`,
        after && sql`(${storedValues.caller}, ${storedValues.key}) > (${after.caller}, ${after.key})`,
      ),
    )
    .orderBy(storedValues.caller, storedValues.key)
    .limit(limit + 1);
  const page = rows.slice(0, asked.values ? Math.min(limit, fitting(rows)) : limit);
  const last = page.at(-1);
  const items = asked.values ? await withValues(reader, functionId, page) : page.map(row => present(row));
  return { items, next: rows.length > page.length && last ? { key: last.key, caller: last.caller } : undefined };
}

/** One value with its bytes. */
export async function readValue(
  reader: Reader,
  functionId: string,
  place: KeyPlace,
): Promise<(StoredEntryView & { readonly base64: string }) | undefined> {
  const [row] = await reader
    .select({ ...facts, value: storedValues.bytes })
    .from(storedValues)
    .leftJoin(users, ofCaller)
    .where(and(eq(storedValues.functionId, functionId), atPlace(place), alive));
  return row && { ...present(row), base64: toBase64(row.value) };
}

const ofCaller: SQL = sql`${users.id} = case when ${storedValues.caller} = '' then null else ${storedValues.caller}::uuid end`;

const selectFacts = (reader: Reader) => reader.select(facts).from(storedValues).leftJoin(users, ofCaller);

const atPlace = ({ key, caller }: KeyPlace): SQL | undefined =>
  and(eq(storedValues.caller, caller), eq(storedValues.key, key));

/** How many of the rows fit into one page; always one. */
function fitting(rows: readonly { readonly bytes: number }[]): number {
  let sum = 0;
  const over = rows.findIndex(({ bytes }) => {
    sum += bytes;
    return sum > PAGE_BYTES;
  });
  return over < 0 ? rows.length : Math.max(1, over);
}

/** A value written since the facts were read comes as it is now. */
async function withValues(reader: Reader, functionId: string, page: readonly Facts[]): Promise<StoredEntryView[]> {
  if (page.length === 0) return [];
  const rows = await reader
    .select({ ...facts, value: storedValues.bytes })
    .from(storedValues)
    .leftJoin(users, ofCaller)
    .where(and(eq(storedValues.functionId, functionId), alive, or(...page.map(atPlace))))
    .orderBy(storedValues.caller, storedValues.key);
  return rows.map(row => ({ ...present(row), base64: toBase64(row.value) }));
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const present = ({
  key,
  caller,
  callerName,
  encoding,
  bytes,
  version,
  updatedAt,
  expiresAt,
}: Facts): StoredEntryView => ({
  key,
  caller,
  callerName,
  encoding,
  bytes,
  version,
  updatedAt: updatedAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
});
