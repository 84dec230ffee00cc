import { createHash, randomBytes } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { Lucia, TimeSpan } from 'lucia';
import type { Database } from '../database/database.js';
import { sessions, users } from '../database/schema/index.js';
import type { AccountRecord } from './principal.js';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseUserAttributes: Omit<AccountRecord, 'id'>;
  }
}

/** Sessions of the page: a cookie with a secret whose hash is the session's id. Extended when half of it is over. */
export interface Sessions {
  /** A new session; the Set-Cookie value that carries it. */
  create(userId: string): Promise<string>;
  /** The account of a Cookie header, and a Set-Cookie value when the session was just extended. */
  find(cookies: string): Promise<{ account: AccountRecord; renewed?: string } | undefined>;
  /** Ends the session of a Cookie header; the Set-Cookie value that clears it. */
  end(cookies: string): Promise<string>;
  deleteExpired(): Promise<void>;
}

const LIFETIME = new TimeSpan(30, 'd');

function createLucia(database: Database, secure: boolean) {
  return new Lucia(new DrizzlePostgreSQLAdapter(database, sessions, users), {
    sessionExpiresIn: LIFETIME,
    sessionCookie: { name: 'skython_session', attributes: { secure, sameSite: 'lax', path: '/' } },
    getUserAttributes: ({ name, administrator, createdAt }) => ({ name, administrator, createdAt }),
  });
}

const idOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The only module that knows lucia. */
export function createSessions(database: Database, secure: boolean): Sessions {
  const lucia = createLucia(database, secure);
  const cookie = (secret: string): string => lucia.createSessionCookie(secret).serialize();
  const readSecret = (cookies: string): string | undefined => {
    try {
      return lucia.readSessionCookie(cookies) ?? undefined;
    } catch {
      return undefined; // a cookie that is not even encoded right
    }
  };
  return {
    async create(userId) {
      const secret = randomBytes(32).toString('base64url');
      await lucia.createSession(userId, {}, { sessionId: idOf(secret) });
      return cookie(secret);
    },
    async find(cookies) {
      const secret = readSecret(cookies);
      if (!secret) return undefined;
      const { session, user } = await lucia.validateSession(idOf(secret));
      if (!session) return undefined;
      return { account: user, ...(session.fresh && { renewed: cookie(secret) }) };
    },
    async end(cookies) {
      const secret = readSecret(cookies);
      if (secret) await lucia.invalidateSession(idOf(secret));
      return lucia.createBlankSessionCookie().serialize();
    },
    deleteExpired: () => lucia.deleteExpiredSessions(),
  };
}
