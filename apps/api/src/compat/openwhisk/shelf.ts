import { and, desc, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { Database, Reader } from '../../database/database.js';
import { whiskActivations } from '../../database/schema/index.js';
import { storable } from '../../jobs/storable.js';
import { type Status, statuses } from './activation.js';
import { toActivationId } from './names.js';

/** A record of an activation. */
export type Activation = Omit<typeof whiskActivations.$inferSelect, 'size' | 'status'> & { readonly status: Status };

/** Days records are kept, and bytes of them an account has; the oldest give way. */
const KEPT_DAYS = 7;
const MOST_BYTES = 256 * 1024 * 1024;

/** A job that is run again writes its record again. */
export async function saveActivation(reader: Reader, activation: Activation): Promise<void> {
  const { result, logs, ...rest } = activation;
  const kept = { result: storable(result), logs: storable(logs) };
  const row = { ...rest, ...kept, size: Buffer.byteLength(JSON.stringify(kept)) };
  await reader.insert(whiskActivations).values(row).onConflictDoUpdate({ target: whiskActivations.id, set: row });
}

export async function findActivation(reader: Reader, ownerId: string, id: string): Promise<Activation | undefined> {
  const [found] = await reader
    .select()
    .from(whiskActivations)
    .where(and(ofOwner(ownerId), eq(whiskActivations.id, id)));
  return found && typed(found);
}

export interface ActivationFilter {
  /** Of an action or trigger: `name` or `package/name`. */
  readonly name: string | undefined;
  /** Milliseconds since 1970. */
  readonly since: number | undefined;
  readonly upto: number | undefined;
}

/** Latest first. */
export async function listActivations(
  reader: Reader,
  ownerId: string,
  filter: ActivationFilter,
  { skip, limit }: { readonly skip: number; readonly limit: number },
): Promise<Activation[]> {
  const rows = await reader
    .select()
    .from(whiskActivations)
    .where(passing(ownerId, filter))
    .orderBy(desc(whiskActivations.startedAt), desc(whiskActivations.id))
    .limit(limit)
    .offset(skip);
  return rows.map(typed);
}

export async function countActivations(reader: Reader, ownerId: string, filter: ActivationFilter): Promise<number> {
  const [row] = await reader
    .select({ rows: sql<number>`count(*)`.mapWith(Number) })
    .from(whiskActivations)
    .where(passing(ownerId, filter));
  return row?.rows ?? 0;
}

/** To be swept now and then. */
export async function forgetOldActivations(database: Database): Promise<void> {
  await database
    .delete(whiskActivations)
    .where(lt(whiskActivations.startedAt, sql`now() - make_interval(days => ${KEPT_DAYS})`));
  await database.execute(sql`
    delete from whisk_activations where id in (
      select id from (
        select id, sum(size) over (partition by owner_id order by started_at desc, id desc) as held from whisk_activations
      ) sized where held > ${MOST_BYTES}
    )`);
}

const ofOwner = (ownerId: string): SQL => eq(whiskActivations.ownerId, ownerId);

function passing(ownerId: string, { name, since, upto }: ActivationFilter): SQL | undefined {
  return and(
    ofOwner(ownerId),
    name === undefined ? undefined : sql`${whiskActivations.path} like ${`%/${escaped(name)}`}`,
    since === undefined ? undefined : gte(whiskActivations.startedAt, new Date(since)),
    upto === undefined ? undefined : lte(whiskActivations.startedAt, new Date(upto)),
  );
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

const typed = (row: typeof whiskActivations.$inferSelect): Activation => ({ ...row, status: toStatus(row.status) });

const toStatus = (status: number): Status => (status === 0 || status === 1 || status === 2 ? status : 3);

/** An activation as clients get it, in a list without its logs and result. */
export function presentActivation(activation: Activation, namespace: string, whole = true) {
  const { startedAt, endedAt, status, result, logs, cause, path, kind, version, name } = activation;
  const shared = {
    ...{ namespace, name, version, subject: namespace, activationId: toActivationId(activation.id) },
    ...(cause !== null && { cause: toActivationId(cause) }),
    ...{ start: startedAt.getTime(), end: endedAt.getTime(), duration: endedAt.getTime() - startedAt.getTime() },
    ...{ statusCode: status, publish: false },
    annotations: [
      { key: 'path', value: path },
      { key: 'kind', value: kind },
    ],
  };
  if (!whole) return shared;
  return { ...shared, response: presentResponse({ status, result }), logs };
}

export const presentResponse = ({ status, result }: Pick<Activation, 'status' | 'result'>) => ({
  ...{ status: statuses[status], statusCode: status, success: status === 0, result },
});
