import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { bytes, moment } from './columns.js';
import { functions } from './functions.js';

/** What functions read by `skython.secret`. */
export const secrets = pgTable(
  'secrets',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Null: all functions of the owner may read it. */
    functionId: uuid('function_id').references(() => functions.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** By the vault, for this owner, function and name. */
    sealed: bytes('sealed').notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  table => [
    index('secrets_by_function').on(table.functionId),
    unique('secrets_by_place').on(table.ownerId, table.functionId, table.name).nullsNotDistinct(),
  ],
);
