/** An unsafe request of the developer side, as far as its origin matters. */
export interface OriginFacts {
  readonly method: string;
  /** The Origin header. */
  readonly origin: string | undefined;
  /** The Host header, already known to be one of ours. */
  readonly host: string | undefined;
  readonly bearer: boolean;
  /** The instance's configured public origin. */
  readonly ownOrigin: string | undefined;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may act. Browsers always send Origin with unsafe requests: another site's is refused, and so is
 * `null` (sandboxed frames, where strangers' code runs). Programs send none and prove themselves with a bearer token.
 */
export function isOriginAllowed(facts: OriginFacts): boolean {
  if (safeMethods.has(facts.method)) return true;
  if (facts.origin === undefined) return facts.bearer;
  return isOwnOrigin(facts.origin, facts);
}

/** Whether an Origin header names the instance itself. */
export const isOwnOrigin = (origin: string, { host, ownOrigin }: Pick<OriginFacts, 'host' | 'ownOrigin'>): boolean =>
  origin === ownOrigin || origin === `http://${host}` || origin === `https://${host}`;
