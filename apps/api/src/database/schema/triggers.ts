import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { moment } from './columns.js';
import { functions } from './functions.js';

/** Events that become jobs. Whoever moves `place` on accepts the jobs in the same transaction. */
export const triggers = pgTable(
  'triggers',
  {
    id: uuid('id').primaryKey(),
    /** Whose topic it is, and whose rights the calls have. */
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    topic: text('topic').notNull(),
    functionId: uuid('function_id')
      .notNull()
      .references(() => functions.id, { onDelete: 'cascade' }),
    /** Null: the version that is live at the time. */
    version: integer('version'),
    def: text('def'),
    enabled: boolean('enabled').notNull(),
    attempts: smallint('attempts').notNull(),
    /** The topic that `place` counts in, for one that is forgotten begins anew; null before its first event. */
    topicId: uuid('topic_id'),
    /** The last event that is done with. */
    place: bigint('place', { mode: 'number' }).notNull(),
    /** Not before: when a job could not be accepted. */
    retryAt: moment('retry_at'),
    lost: integer('lost').notNull().default(0),
    lastAt: moment('last_at'),
    lastJob: uuid('last_job'),
    lastProblem: text('last_problem'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  table => [
    index('triggers_by_topic').on(table.ownerId, table.topic).where(sql`enabled`),
    index('triggers_by_owner').on(table.ownerId, table.createdAt),
    index('triggers_by_function').on(table.functionId),
  ],
);
