import type { DraftDetails } from '@skython/shared';
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { bytes, moment } from './columns.js';
import { blobs } from './functions.js';

/** Drafts of accounts, private. A deleted one keeps its row without files, so that other devices hear of it. */
export const drafts = pgTable(
  'drafts',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Made by the device that began the draft. */
    id: text('id').notNull(),
    /** For compare-and-swap: grows with every change. */
    revision: integer('revision').notNull(),
    details: jsonb('details').$type<DraftDetails>().notNull(),
    /** Of all its files. */
    size: bigint('size', { mode: 'number' }).notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    deletedAt: moment('deleted_at'),
  },
  table => [primaryKey({ columns: [table.userId, table.id] }), index('drafts_by_deletion').on(table.deletedAt)],
);

export const draftFiles = pgTable(
  'draft_files',
  {
    userId: uuid('user_id').notNull(),
    draftId: text('draft_id').notNull(),
    path: text('path').notNull(),
    sha256: bytes('sha256')
      .notNull()
      .references(() => blobs.sha256),
  },
  table => [
    primaryKey({ columns: [table.userId, table.draftId, table.path] }),
    foreignKey({ columns: [table.userId, table.draftId], foreignColumns: [drafts.userId, drafts.id] }).onDelete(
      'cascade',
    ),
    index('draft_files_by_blob').on(table.sha256),
  ],
);
