import { index, integer, json, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { WhiskDocument } from '../../compat/openwhisk/documents.js';
import { users } from './accounts.js';
import { moment } from './columns.js';
import { functions } from './functions.js';

/** What clients of OpenWhisk keep on the instance: what there is of an action beside its function, and the other collections. */
export const whiskEntities = pgTable(
  'whisk_entities',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    collection: text('collection', { enum: ['actions', 'packages', 'triggers', 'rules'] }).notNull(),
    /** Of an action; empty for the default package and for everything else. */
    package: text('package').notNull(),
    name: text('name').notNull(),
    /** Of an action that is no sequence. */
    functionId: uuid('function_id').references(() => functions.id, { onDelete: 'cascade' }),
    /** `json`, not `jsonb`: values are kept as they came, NUL and order included. */
    document: json('document').$type<WhiskDocument>().notNull(),
    /** Counts writes, from 1. */
    revision: integer('revision').notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  table => [
    unique('whisk_entities_by_name').on(table.ownerId, table.collection, table.package, table.name),
    index('whisk_entities_by_function').on(table.functionId),
  ],
);

/** How actions and triggers went that clients of OpenWhisk set off. */
export const whiskActivations = pgTable(
  'whisk_activations',
  {
    id: uuid('id').primaryKey(),
    /** Who set it off. */
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** `namespace/package/action`, without a slash at the beginning. */
    path: text('path').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    version: text('version').notNull(),
    /** The activation that caused it: of a sequence or a trigger. */
    cause: uuid('cause'),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at').notNull(),
    /** 0 success, 1 application error, 2 action developer error, 3 whisk internal error. */
    status: smallint('status').notNull(),
    result: json('result').$type<unknown>().notNull(),
    logs: json('logs').$type<readonly string[]>().notNull(),
    /** Bytes of result and logs. */
    size: integer('size').notNull(),
  },
  table => [index('whisk_activations_by_owner').on(table.ownerId, table.startedAt, table.id)],
);
