import type { TokenKind } from '@skython/shared';
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

/**
 * Tokens and compatibility credentials. `hash` is of what a request shows; the secret itself is not stored, but where the
 * protocol needs it to check a signature: then it is in `sealed`, encrypted.
 */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    prefix: text('prefix').notNull(),
    kind: text('kind').$type<TokenKind>().notNull().default('bearer'),
    hash: bytes('hash').notNull().unique(),
    sealed: bytes('sealed'),
    scopes: text('scopes').array().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
  },
  table => [index('api_keys_by_user').on(table.userId)],
);
