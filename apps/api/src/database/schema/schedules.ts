import { missedRuns } from '@skython/shared';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { moment } from './columns.js';
import { functions } from './functions.js';

/** Calls made at set times. Whoever moves `nextAt` on accepts the job in the same transaction. */
export const schedules = pgTable(
  'schedules',
  {
    id: uuid('id').primaryKey(),
    /** Whose rights the calls have. */
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    functionId: uuid('function_id')
      .notNull()
      .references(() => functions.id, { onDelete: 'cascade' }),
    /** Null: the version that is live at the time. */
    version: integer('version'),
    def: text('def'),
    cron: text('cron').notNull(),
    zone: text('zone').notNull(),
    missed: text('missed', { enum: missedRuns }).notNull(),
    enabled: boolean('enabled').notNull(),
    attempts: smallint('attempts').notNull(),
    /** JSON text. */
    input: text('input').notNull(),
    nextAt: moment('next_at'),
    lastAt: moment('last_at'),
    lastJob: uuid('last_job'),
    lastProblem: text('last_problem'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  table => [
    index('schedules_next').on(table.nextAt).where(sql`next_at is not null`),
    index('schedules_by_owner').on(table.ownerId, table.createdAt),
    index('schedules_by_function').on(table.functionId),
  ],
);
