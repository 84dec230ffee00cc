import { integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { AliasWeights, LayerDetails, UrlSettings, VersionFacts } from '../../compat/lambda/stored.js';
import { users } from './accounts.js';
import { bytes, moment } from './columns.js';
import { blobs, functions, versions } from './functions.js';

/** What a version was uploaded with by clients of AWS Lambda. */
export const lambdaVersions = pgTable('lambda_versions', {
  versionId: uuid('version_id')
    .primaryKey()
    .references(() => versions.id, { onDelete: 'cascade' }),
  facts: jsonb('facts').$type<VersionFacts>().notNull(),
});

const functionId = () =>
  uuid('function_id')
    .notNull()
    .references(() => functions.id, { onDelete: 'cascade' });

/** Versions that a client of AWS Lambda published: `number` counts those alone, `version` is skython's. */
export const lambdaReleases = pgTable(
  'lambda_releases',
  {
    functionId: functionId(),
    number: integer('number').notNull(),
    version: integer('version').notNull(),
    description: text('description').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** A number is never given twice: a deleted release keeps its row. */
    deletedAt: moment('deleted_at'),
  },
  table => [primaryKey({ columns: [table.functionId, table.number] })],
);

/** `target`: a release's number, or 0 for `$LATEST`. */
export const lambdaAliases = pgTable(
  'lambda_aliases',
  {
    functionId: functionId(),
    name: text('name').notNull(),
    target: integer('target').notNull(),
    weights: jsonb('weights').$type<AliasWeights>().notNull(),
    description: text('description').notNull(),
    revision: uuid('revision').notNull(),
  },
  table => [primaryKey({ columns: [table.functionId, table.name] })],
);

/** Tags of AWS have values, unlike those of skybox. */
export const lambdaTags = pgTable(
  'lambda_tags',
  { functionId: functionId(), key: text('key').notNull(), value: text('value').notNull() },
  table => [primaryKey({ columns: [table.functionId, table.key] })],
);

/** Function URLs. `qualifier` is an alias, or empty for `$LATEST`. */
export const lambdaUrls = pgTable(
  'lambda_urls',
  {
    id: text('id').primaryKey(),
    functionId: functionId(),
    qualifier: text('qualifier').notNull(),
    settings: jsonb('settings').$type<UrlSettings>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  table => [unique('lambda_urls_by_function').on(table.functionId, table.qualifier)],
);

/** Layers, immutable. A deleted one keeps its row, so that its number is not given again. */
export const lambdaLayers = pgTable(
  'lambda_layers',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    number: integer('number').notNull(),
    details: jsonb('details').$type<LayerDetails>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    deletedAt: moment('deleted_at'),
  },
  table => [unique('lambda_layers_by_number').on(table.ownerId, table.name, table.number)],
);

export const lambdaLayerFiles = pgTable(
  'lambda_layer_files',
  {
    layerId: uuid('layer_id')
      .notNull()
      .references(() => lambdaLayers.id, { onDelete: 'cascade' }),
    path: text('path').notNull(),
    sha256: bytes('sha256')
      .notNull()
      .references(() => blobs.sha256),
  },
  table => [primaryKey({ columns: [table.layerId, table.path] })],
);
