import { inArray, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import { isForeignKeyViolation, safeError } from '../database/errors.js';
import { functions, invocations, logLines, usageHours } from '../database/schema/index.js';
import { countAgain } from '../skybox/popularity.js';
import type { InvocationRow, Telemetry } from './telemetry.js';
import type { UsageCount } from './usage.js';

const BATCH = 500;

interface Parts {
  readonly database: Database;
  readonly telemetry: Telemetry;
  readonly log: Logger;
}

/** Writes the books in batches. What cannot be written now is tried again, as far as there is room for it. */
export async function writeTelemetry({ database, telemetry, log }: Parts): Promise<void> {
  const counts = telemetry.usage.take();
  while (counts.length > 0) {
    const batch = counts.splice(0, BATCH);
    try {
      await writeUsage(database, batch);
    } catch (error) {
      telemetry.usage.putBack([...batch, ...counts]);
      log.warn({ error: safeError(error) }, 'usage could not be written yet');
      return;
    }
  }
  for (let rows = telemetry.invocations.take(BATCH); rows.length > 0; rows = telemetry.invocations.take(BATCH)) {
    try {
      await writeInvocations(database, rows);
      for (const row of rows) telemetry.releaseLogs(row.logs);
      telemetry.followers.written(rows.map(({ functionId }) => functionId));
    } catch (error) {
      telemetry.invocations.putBack(rows);
      log.warn({ error: safeError(error) }, 'invocations could not be written yet');
      return;
    }
  }
}

async function writeUsage(database: Database, counts: readonly UsageCount[]): Promise<void> {
  try {
    await insertUsage(database, counts);
  } catch (error) {
    // A function was deleted meanwhile: its usage went with it.
    if (!isForeignKeyViolation(error)) throw error;
    await insertUsage(database, await ofLivingFunctions(database, counts));
  }
  // Derived, so never worth writing usage twice for: the sweep counts again.
  await countAgain(
    database,
    counts.map(({ functionId }) => functionId),
  ).catch(() => {});
}

async function insertUsage(database: Database, counts: readonly UsageCount[]): Promise<void> {
  if (counts.length === 0) return;
  await database
    .insert(usageHours)
    .values(counts.map(count => ({ ...count, hour: new Date(count.hour) })))
    .onConflictDoUpdate({
      target: [usageHours.functionId, usageHours.hour],
      set: {
        calls: sql`${usageHours.calls} + excluded.calls`,
        failures: sql`${usageHours.failures} + excluded.failures`,
        runMs: sql`${usageHours.runMs} + excluded.run_ms`,
        bytesIn: sql`${usageHours.bytesIn} + excluded.bytes_in`,
        bytesOut: sql`${usageHours.bytesOut} + excluded.bytes_out`,
        durations: sql`add_counts(${usageHours.durations}, excluded.durations)`,
      },
    });
}

async function ofLivingFunctions(database: Database, counts: readonly UsageCount[]): Promise<UsageCount[]> {
  const ids = counts.map(({ functionId }) => functionId);
  const rows = await database.select({ id: functions.id }).from(functions).where(inArray(functions.id, ids));
  const living = new Set(rows.map(({ id }) => id));
  return counts.filter(({ functionId }) => living.has(functionId));
}

async function writeInvocations(database: Database, rows: readonly InvocationRow[]): Promise<void> {
  const lines = rows.flatMap(({ id, at, functionId, logs }) =>
    logs.map(({ stream, text }, sequence) => ({
      invocation: id,
      at,
      functionId,
      sequence,
      stream,
      text: text.replaceAll('\0', '\uFFFD'),
    })),
  );
  await database.transaction(async transaction => {
    await transaction.insert(invocations).values([...rows]);
    for (let at = 0; at < lines.length; at += BATCH)
      await transaction.insert(logLines).values(lines.slice(at, at + BATCH));
  });
}
