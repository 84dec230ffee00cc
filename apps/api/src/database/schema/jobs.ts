import type { PlatformFacts } from '@skython/runtime';
import type { Failure, HeaderList, JobProgress, JobState, Outcome } from '@skython/shared';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { bytes, moment } from './columns.js';
import { functions } from './functions.js';

/** Calls that were accepted to be made later: the queue, the dead letters and the results in one. */
export const jobs = pgTable(
  'jobs',
  {
    id: uuid('id').primaryKey(),
    functionId: uuid('function_id')
      .notNull()
      .references(() => functions.id, { onDelete: 'cascade' }),
    /** Of the function: whose turn it is. */
    ownerId: uuid('owner_id').notNull(),
    submitterId: uuid('submitter_id').references(() => users.id, { onDelete: 'cascade' }),
    state: text('state').$type<JobState>().notNull().default('waiting'),

    version: integer('version').notNull(),
    /** Whether who submitted it named the version: a replay then keeps to it. */
    pinned: boolean('pinned').notNull(),
    def: text('def'),
    method: text('method').notNull(),
    query: text('query').notNull(),
    contentType: text('content_type').notNull(),
    accept: text('accept').notNull(),
    headers: jsonb('headers').$type<HeaderList>().notNull(),
    body: bytes('body').notNull(),
    /** Of the compatibility plane by which it was submitted. */
    platform: jsonb('platform').$type<PlatformFacts>(),
    /** Nested calls above it, so that jobs which submit jobs stay within the chain's depth. */
    depth: smallint('depth').notNull().default(0),

    /** What submitted it by itself: `schedule/<id>` and the like. */
    origin: text('origin'),

    /** Who may use the key, the key, and the SHA-256 of what was submitted with it. */
    keyHolder: text('key_holder'),
    key: text('key'),
    fingerprint: bytes('fingerprint').notNull(),

    priority: smallint('priority').notNull(),
    attempts: smallint('attempts').notNull().default(0),
    maxAttempts: smallint('max_attempts').notNull(),
    /** Times a server went away while it ran it. */
    losses: smallint('losses').notNull().default(0),
    acceptedAt: moment('accepted_at').notNull().defaultNow(),
    runAt: moment('run_at').notNull().defaultNow(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    cancelling: boolean('cancelling').notNull().default(false),

    /** Told when it has ended; how often that may still be tried, and when next. */
    callback: text('callback'),
    callbackLeft: smallint('callback_left').notNull().default(5),
    callbackAt: moment('callback_at'),
    callbackHeard: boolean('callback_heard').notNull().default(false),

    /** Server that runs it, and until when that holds. */
    node: text('node'),
    leaseUntil: moment('lease_until'),
    /** Of the latest attempt: only who knows it may say how that ended. */
    invocation: uuid('invocation'),

    outcome: text('outcome').$type<Outcome['kind']>(),
    failure: jsonb('failure').$type<Failure>(),
    resultStatus: smallint('result_status'),
    resultType: text('result_type'),
    resultHeaders: jsonb('result_headers').$type<HeaderList>(),
    result: bytes('result'),
    /** What the function said last of how far it is. */
    progress: jsonb('progress').$type<JobProgress>(),
    /** Bytes of body and result. */
    size: integer('size').notNull(),
  },
  table => [
    index('jobs_waiting')
      .on(table.ownerId, table.priority.desc().nullsFirst(), table.runAt, table.id)
      .where(sql`state = 'waiting'`),
    index('jobs_next').on(table.runAt).where(sql`state = 'waiting'`),
    index('jobs_running').on(table.ownerId).where(sql`state = 'running'`),
    index('jobs_ended').on(table.endedAt).where(sql`state in ('succeeded', 'failed', 'cancelled')`),
    index('jobs_callbacks')
      .on(table.callbackAt)
      .where(sql`callback is not null and callback_left > 0 and state in ('succeeded', 'failed', 'cancelled')`),
    index('jobs_by_owner').on(table.ownerId, table.acceptedAt, table.id),
    index('jobs_by_submitter').on(table.submitterId, table.acceptedAt, table.id),
    index('jobs_by_function').on(table.functionId, table.acceptedAt, table.id),
    index('jobs_by_origin').on(table.origin, table.acceptedAt, table.id).where(sql`origin is not null`),
    uniqueIndex('jobs_by_key').on(table.functionId, table.keyHolder, table.key).where(sql`key is not null`),
  ],
);
