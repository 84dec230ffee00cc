import postgres from 'postgres';

/** Where the database is: a server of the operator's own, or the embedded one behind its socket. */
export type DatabaseTarget =
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'socket';
      /** Absolute path of the unix socket. */
      readonly path: string;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

export interface ConnectionOptions {
  /** Connections kept at most. */
  readonly max?: number;
  /** Seconds after which an unused connection is closed; 0 keeps it. */
  readonly idleSeconds?: number;
  readonly connectSeconds?: number;
  /** Shown by PostgreSQL's own views, to tell who holds a connection. */
  readonly applicationName?: string;
}

/** A pool of connections; nothing connects before the first query. Close it with `.end()`. */
export function connectDatabase(target: DatabaseTarget, options: ConnectionOptions = {}): postgres.Sql {
  const shared = {
    max: options.max ?? 10,
    idle_timeout: options.idleSeconds ?? 0,
    connect_timeout: options.connectSeconds ?? 10,
    onnotice: () => undefined,
    connection: { application_name: options.applicationName ?? 'skython', TimeZone: 'UTC' },
  };
  if (target.kind === 'url') return postgres(target.url, shared);
  const { path, user, password, database } = target;
  return postgres({ ...shared, path, user, password, database });
}

/** The SQLSTATE or network code of what a query threw, however it is wrapped. */
export function databaseErrorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
