import { sql } from 'drizzle-orm';
import { bigint, doublePrecision, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.js';
import { functions } from './functions.js';

/** Calls of one function in one hour, all of them. */
export const usageHours = pgTable(
  'usage_hours',
  {
    functionId: uuid('function_id')
      .notNull()
      .references(() => functions.id, { onDelete: 'cascade' }),
    hour: moment('hour').notNull(),
    calls: bigint('calls', { mode: 'number' }).notNull(),
    failures: bigint('failures', { mode: 'number' }).notNull(),
    runMs: doublePrecision('run_ms').notNull(),
    bytesIn: bigint('bytes_in', { mode: 'number' }).notNull(),
    bytesOut: bigint('bytes_out', { mode: 'number' }).notNull(),
    /** Calls by duration, as `telemetry/durations` counts them. */
    durations: integer('durations').array().notNull().default([]),
  },
  table => [primaryKey({ columns: [table.functionId, table.hour] })],
);

/** Calls of the last seven days of functions that had any: what skybox sorts by. Derived from `usage_hours`. */
export const popularity = pgTable(
  'popularity',
  {
    functionId: uuid('function_id')
      .primaryKey()
      .references(() => functions.id, { onDelete: 'cascade' }),
    calls: bigint('calls', { mode: 'number' }).notNull(),
  },
  table => [index('popularity_by_calls').on(table.calls, table.functionId)],
);

/** Single calls worth keeping: failures, calls that logged, and a sample of the rest. Partitioned by day. */
export const invocations = pgTable(
  'invocations',
  {
    id: uuid('id').notNull(),
    at: moment('at').notNull(),
    functionId: uuid('function_id').notNull(),
    version: integer('version').notNull(),
    outcome: text('outcome').notNull(),
    queueMs: doublePrecision('queue_ms').notNull(),
    startMs: doublePrecision('start_ms').notNull(),
    runMs: doublePrecision('run_ms').notNull(),
  },
  table => [
    primaryKey({ columns: [table.id, table.at] }),
    index('invocations_by_function').on(table.functionId, table.at),
    // Failures are rare and asked for alone.
    index('invocations_failed').on(table.functionId, table.at).where(sql`outcome not in ('returned', 'streamed')`),
  ],
);

/** stdout and stderr of kept invocations. Partitioned by day. */
export const logLines = pgTable(
  'log_lines',
  {
    invocation: uuid('invocation').notNull(),
    at: moment('at').notNull(),
    sequence: integer('sequence').notNull(),
    functionId: uuid('function_id').notNull(),
    stream: text('stream', { enum: ['stdout', 'stderr'] }).notNull(),
    text: text('text').notNull(),
  },
  table => [
    primaryKey({ columns: [table.invocation, table.at, table.sequence] }),
    index('log_lines_by_function').on(table.functionId, table.at),
  ],
);
