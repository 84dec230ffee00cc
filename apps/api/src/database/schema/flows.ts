import { index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { bytes, moment } from './columns.js';

/** Results of nodes of flows that were run as drafts, for their next run. */
export const flowResults = pgTable(
  'flow_results',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of its area and of all that a result depends on. */
    digest: bytes('digest').notNull(),
    /** A pickle, which only workers of the account read. */
    result: bytes('result').notNull(),
    /** Bytes that it counts as (flows/results.ts). */
    size: integer('size').notNull(),
    usedAt: moment('used_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.userId, table.digest] }), index('flow_results_by_use').on(table.usedAt)],
);
