import { bigint, index, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { moment } from './columns.js';

/** What functions of one account emit under one name. */
export const topics = pgTable(
  'topics',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The id of the last event. Events are counted under its lock, so ids are committed in their order. */
    last: bigint('last', { mode: 'number' }).notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  table => [unique('topics_by_name').on(table.ownerId, table.name), index('topics_by_update').on(table.updatedAt)],
);

/** The latest events of each topic. */
export const events = pgTable(
  'events',
  {
    topicId: uuid('topic_id')
      .notNull()
      .references(() => topics.id, { onDelete: 'cascade' }),
    /** From 1, without gaps. */
    id: bigint('id', { mode: 'number' }).notNull(),
    /** Who may hear it: those who could call the function when it was emitted. */
    audience: text('audience', { enum: ['anyone', 'tokens', 'owner'] }).notNull(),
    /** Calls above the one that emitted it: what it triggers stays within the chain's depth. */
    depth: smallint('depth').notNull().default(0),
    /** JSON text on one line. */
    data: text('data').notNull(),
  },
  table => [primaryKey({ columns: [table.topicId, table.id] })],
);
