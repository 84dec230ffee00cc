import { sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import * as v from 'valibot';
import type { Reader } from '../database/database.js';

/** What servers tell each other of jobs. Nothing depends on its arrival: it only makes things quick. */
export type JobSignal =
  /** A job may be due. */
  | { readonly kind: 'due' }
  /** A schedule was written. */
  | { readonly kind: 'schedules' }
  /** A trigger was written. */
  | { readonly kind: 'triggers' }
  /** A job with a callback has ended. */
  | { readonly kind: 'callback' }
  /** Somebody wants a running job to end. */
  | { readonly kind: 'cancel'; readonly id: string };

const CHANNEL = 'skython_jobs';

const signalSchema = v.variant('kind', [
  v.object({ kind: v.literal('due') }),
  v.object({ kind: v.literal('callback') }),
  v.object({ kind: v.literal('schedules') }),
  v.object({ kind: v.literal('triggers') }),
  v.object({ kind: v.literal('cancel'), id: v.string() }),
]);

/** Sent when the transaction commits. */
export async function tell(reader: Reader, signal: JobSignal): Promise<void> {
  await reader.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(signal)})`);
}

/** Hears signals of all servers until the returned function is called; `due` also after a lost line. */
export async function listenForJobs(client: Sql, hear: (signal: JobSignal) => void): Promise<() => Promise<void>> {
  const { unlisten } = await client.listen(
    CHANNEL,
    text => hear(readSignal(text)),
    () => hear({ kind: 'due' }),
  );
  return unlisten;
}

function readSignal(text: string): JobSignal {
  try {
    return v.parse(signalSchema, JSON.parse(text));
  } catch {
    return { kind: 'due' };
  }
}
