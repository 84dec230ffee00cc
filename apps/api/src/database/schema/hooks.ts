import { hookChecks } from '@skython/shared';
import { boolean, index, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { bytes, moment } from './columns.js';
import { functions } from './functions.js';

/** Addresses whose deliveries become jobs. */
export const hooks = pgTable(
  'hooks',
  {
    /** Of its address, too: random, so that nobody finds it who was not told. */
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
    check: text('check', { enum: hookChecks }).notNull(),
    header: text('header').notNull(),
    /** Sealed by the vault; null without a check. */
    secret: bytes('secret'),
    enabled: boolean('enabled').notNull(),
    attempts: smallint('attempts').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  table => [
    index('hooks_by_owner').on(table.ownerId, table.createdAt),
    index('hooks_by_function').on(table.functionId),
  ],
);
