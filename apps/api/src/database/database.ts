import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import * as schema from './schema/index.js';

/** Typed queries over the whole schema. */
export type Database = ReturnType<typeof openDatabase>;

/** Inside `database.transaction`: what writes more than one row takes this, so that it cannot be called outside one. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Reads need no transaction of their own, and take part in one when given it. */
export type Reader = Database | Transaction;

export const openDatabase = (sql: Sql) => drizzle(sql, { schema });
