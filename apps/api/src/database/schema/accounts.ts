import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from './columns.js';

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  passwordHash: text('password_hash').notNull(),
  administrator: boolean('administrator').notNull().default(false),
  createdAt: moment('created_at').notNull().defaultNow(),
});

/** `id` is the SHA-256 of what the cookie holds: who reads the table cannot sign in with it. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
  },
  table => [index('sessions_by_user').on(table.userId), index('sessions_by_expiry').on(table.expiresAt)],
);

/** Bearer tokens. The token itself is never stored. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    prefix: text('prefix').notNull(),
    hash: bytes('hash').notNull().unique(),
    scopes: text('scopes').array().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
  },
  table => [index('api_keys_by_user').on(table.userId)],
);
