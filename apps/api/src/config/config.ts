import type { Limits } from '@skython/shared';

/** How an instance is set up: read once from the environment, never changed. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDirectory: string;
  /** Unset: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  readonly origin?: string;
  readonly allowedHosts: readonly string[];
  /** Addresses and networks whose X-Forwarded-For counts. */
  readonly trustedProxies: readonly string[];
  /** Unset: as many as they like. */
  readonly visitorCallsPerMinute?: number;
  /** Absolute paths of PEM files. Unset: plain HTTP. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  readonly signUp: 'open' | 'closed';
  readonly execution: boolean;
  readonly python?: string;
  /** Unset: as many as fit the machine. */
  readonly workers?: number;
  readonly tensorflow: boolean;
  /** Whether anybody may have a solution checked. */
  readonly exercises: boolean;
  readonly egress: EgressConfig;
  /** Whether people's requests may go out from here. */
  readonly relay: boolean;
  /** Absolute. */
  readonly wheels?: string;
  readonly examples: boolean;
  readonly drainMs: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly limits: Limits;
}

/** What functions may reach. Never more than global addresses; `ports` are those allowed besides 80 and 443. */
export interface EgressConfig {
  readonly mode: 'public' | 'list' | 'off';
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] };
