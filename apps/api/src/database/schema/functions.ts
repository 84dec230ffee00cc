import type { Check, CheckResult, Convention, EnvironmentName, FunctionLimits, FunctionSchema } from '@skython/shared';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from './accounts.js';
import { bytes, moment, searchVector } from './columns.js';

/**
 * A function and what can change about it without a new version. A row without `liveVersion` is a first publish
 * under way: nothing but that publish sees it.
 */
export const functions = pgTable(
  'functions',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Name of the owner, kept here because every look-up and search needs it and account names never change. */
    owner: text('owner').notNull(),
    name: text('name').notNull(),
    /** The name with `_` for `-`: the form under which names are unique. */
    importName: text('import_name').notNull(),
    liveVersion: integer('live_version'),
    latestVersion: integer('latest_version').notNull().default(0),
    visibility: text('visibility', { enum: ['public', 'private'] }).notNull(),
    access: text('access', { enum: ['open', 'key'] }).notNull(),
    description: text('description').notNull(),
    tags: text('tags').array().notNull(),
    clonedFrom: text('cloned_from'),
    /** Whether failed invocations are recorded, for their owner to replay. */
    recording: boolean('recording').notNull().default(false),
    /** Calls of it that may run at the same time on one server; null: as many as the instance lets any. */
    concurrency: integer('concurrency'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    search: searchVector('search').generatedAlwaysAs(sql`skybox_vector(owner, name, tags, description)`),
    searchName: text('search_name').generatedAlwaysAs(sql`skybox_plain(owner || ' ' || name)`),
  },
  table => [
    unique('functions_by_import_name').on(table.ownerId, table.importName),
    index('functions_by_endpoint').on(table.owner, table.importName),
    index('functions_by_name').on(table.importName),
    index('functions_by_search').using('gin', table.search),
    index('functions_by_search_name').using('gin', sql`${table.searchName} gin_trgm_ops`),
    index('functions_by_tag').using('gin', table.tags),
    index('functions_by_title').on(table.name, table.id),
    index('functions_by_update').on(table.updatedAt, table.id),
    index('functions_by_owner').on(table.ownerId, table.updatedAt, table.id),
  ],
);

/** Exact packages that versions were published with, in addition to those of their environment. */
export const locks = pgTable('locks', {
  hash: text('hash').primaryKey(),
  environment: text('environment').$type<EnvironmentName>().notNull(),
  /** As `pip install --require-hashes -r` reads it. */
  text: text('text').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

/** Immutable. `contentHash` covers files, entry, convention, limits and checks. */
export const versions = pgTable(
  'versions',
  {
    id: uuid('id').primaryKey(),
    functionId: uuid('function_id')
      .notNull()
      .references(() => functions.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    entry: text('entry'),
    convention: text('convention').$type<Convention>().notNull(),
    limits: jsonb('limits').$type<FunctionLimits>().notNull(),
    /** `json`, not `jsonb`: the properties are in the order of the signature. */
    schema: json('schema').$type<FunctionSchema>().notNull(),
    environment: text('environment').$type<EnvironmentName>().notNull(),
    /** Packages it brings; null when its environment has all it declares. */
    lock: text('lock').references(() => locks.hash),
    /** `owner/name`, as imported, of the functions it imports. Null: not looked at yet (older than this column). */
    dependencies: text('dependencies').array(),
    contentHash: bytes('content_hash').notNull(),
    checks: jsonb('checks').$type<Check[]>().notNull().default([]),
    /** Of the run at publish; null when nothing was run. */
    checkResults: jsonb('check_results').$type<CheckResult[]>(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  table => [
    unique('versions_by_number').on(table.functionId, table.number),
    index('versions_by_lock').on(table.lock),
    index('versions_by_dependency').using('gin', table.dependencies),
  ],
);

/** Content-addressed bytes, stored once, in chunks so that neither side ever holds a whole large file twice. */
export const blobs = pgTable('blobs', {
  sha256: bytes('sha256').primaryKey(),
  size: bigint('size', { mode: 'number' }).notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
});

export const blobChunks = pgTable(
  'blob_chunks',
  {
    sha256: bytes('sha256')
      .notNull()
      .references(() => blobs.sha256, { onDelete: 'cascade' }),
    sequence: integer('sequence').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  table => [primaryKey({ columns: [table.sha256, table.sequence] })],
);

/** Who uploaded a blob: knowing the hash of a stranger's file is not enough to publish, and so read, it. */
export const blobUploads = pgTable(
  'blob_uploads',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sha256: bytes('sha256')
      .notNull()
      .references(() => blobs.sha256, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.userId, table.sha256] }), index('blob_uploads_by_blob').on(table.sha256)],
);

export const versionFiles = pgTable(
  'version_files',
  {
    versionId: uuid('version_id')
      .notNull()
      .references(() => versions.id, { onDelete: 'cascade' }),
    path: text('path').notNull(),
    sha256: bytes('sha256')
      .notNull()
      .references(() => blobs.sha256),
  },
  table => [primaryKey({ columns: [table.versionId, table.path] }), index('version_files_by_blob').on(table.sha256)],
);

/** Environment variables of a version, encrypted: they are where other platforms have their secrets. */
export const versionVariables = pgTable('version_variables', {
  versionId: uuid('version_id')
    .primaryKey()
    .references(() => versions.id, { onDelete: 'cascade' }),
  sealed: bytes('sealed').notNull(),
});
