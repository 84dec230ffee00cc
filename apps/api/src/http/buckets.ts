/** How much of something each key may do: `burst` at once, `perSecond` in the long run. */
export interface BucketRules {
  readonly burst: number;
  readonly perSecond: number;
  /** Keys remembered; the one unused longest is forgotten first. */
  readonly keys: number;
}

/** Token buckets in memory: losing them costs nobody more than a burst. */
export class Buckets {
  readonly #left = new Map<string, { tokens: number; at: number }>();
  readonly #rules: BucketRules;
  readonly #now: () => number;

  constructor(rules: BucketRules, now: () => number = Date.now) {
    this.#rules = rules;
    this.#now = now;
  }

  /** Takes one; else the seconds until there is one again. */
  take(key: string): 0 | number {
    const { burst, perSecond, keys } = this.#rules;
    const at = this.#now();
    const known = this.#left.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, known.tokens + ((at - known.at) / 1000) * perSecond);
    this.#left.delete(key);
    this.#left.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    if (this.#left.size > keys) {
      const [oldest] = this.#left.keys();
      if (oldest !== undefined) this.#left.delete(oldest);
    }
    return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perSecond)) : 0;
  }
}
