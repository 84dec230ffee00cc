import { databaseErrorCode } from './connect.js';

/** Codes of PostgreSQL and of the driver that mean: not now, rather than never. */
const unavailable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P03',
  '53300',
]);

export const isUnavailable = (error: unknown): boolean => unavailable.has(databaseErrorCode(error) ?? '');

export const isUniqueViolation = (error: unknown): boolean => databaseErrorCode(error) === '23505';
export const isForeignKeyViolation = (error: unknown): boolean => databaseErrorCode(error) === '23503';

/** What may be logged of an error. `DrizzleQueryError.message` holds the parameters of the query, so it never is. */
export function safeError(error: unknown): { name: string; message: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'unknown', message: 'a value that is no Error was thrown' };
  const code = databaseErrorCode(error);
  if (error.name === 'DrizzleQueryError' || error.constructor.name === 'DrizzleQueryError') {
    const cause = error.cause instanceof Error ? error.cause.message : 'query failed';
    return { name: 'DrizzleQueryError', message: cause, ...(code && { code }) };
  }
  return {
    name: error.name,
    message: error.message,
    ...(code && { code }),
    ...(error.stack && { stack: error.stack }),
  };
}
