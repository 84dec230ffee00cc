import type { RecordedValue } from '@skython/shared';
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from './columns.js';
import { functions } from './functions.js';

/** Failed invocations of functions whose owners asked for it. */
export const recordings = pgTable(
  'recordings',
  {
    /** Of the invocation. */
    id: uuid('id').primaryKey(),
    functionId: uuid('function_id')
      .notNull()
      .references(() => functions.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
    version: integer('version').notNull(),
    outcome: text('outcome').notNull(),
    detail: text('detail').notNull(),
    def: text('def'),
    method: text('method').notNull(),
    query: text('query').notNull(),
    contentType: text('content_type').notNull(),
    accept: text('accept').notNull(),
    body: bytes('body').notNull(),
    /** What the invocation found under the keys it read. */
    values: jsonb('values').$type<RecordedValue[]>().notNull(),
    /** Bytes of body and values. */
    size: integer('size').notNull(),
    complete: boolean('complete').notNull(),
  },
  table => [index('recordings_by_function').on(table.functionId, table.at), index('recordings_by_age').on(table.at)],
);
