import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from './columns.js';
import { functions } from './functions.js';

/** What functions stored. `caller` is the id of the calling account for `scope="caller"`, else empty. */
export const storedValues = pgTable(
  'stored_values',
  {
    functionId: uuid('function_id')
      .notNull()
      .references(() => functions.id, { onDelete: 'cascade' }),
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    encoding: text('encoding', { enum: ['json', 'pickle'] }).notNull(),
    bytes: bytes('bytes').notNull(),
    /** For compare-and-swap: from the sequence `stored_value_versions`, never the same twice. */
    version: bigint('version', { mode: 'number' }).notNull(),
    expiresAt: moment('expires_at'),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.functionId, table.caller, table.key] }),
    index('stored_values_by_expiry').on(table.expiresAt),
  ],
);
