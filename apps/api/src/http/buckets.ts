/** How much of something a key may do: `burst` at once, `perSecond` in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface BucketRules extends Rate {
  /** Keys remembered; the one unused longest is forgotten first. */
  readonly keys: number;
}

/** What is left to a key. */
export interface Left {
  /** Seconds until it may go on; 0 when it could. */
  readonly waitSeconds: number;
  readonly remaining: number;
  /** Seconds until everything is there again. */
  readonly resetSeconds: number;
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
    return this.spend(key).waitSeconds;
  }

  /** Takes one, by the rate of the key when it has its own. */
  spend(key: string, { burst, perSecond }: Rate = this.#rules): Left {
    const { keys } = this.#rules;
    const at = this.#now();
    const known = this.#left.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, known.tokens + ((at - known.at) / 1000) * perSecond);
    this.#left.delete(key);
    const left = tokens < 1 ? tokens : tokens - 1;
    this.#left.set(key, { tokens: left, at });
    if (this.#left.size > keys) {
      const [oldest] = this.#left.keys();
      if (oldest !== undefined) this.#left.delete(oldest);
    }
    return {
      waitSeconds: tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perSecond)) : 0,
      remaining: Math.floor(left),
      resetSeconds: Math.ceil((burst - left) / perSecond),
    };
  }
}
