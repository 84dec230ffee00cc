/** Failed attempts of one key within the window. */
interface Attempts {
  failures: number;
  until: number;
}

export interface ThrottleRules {
  /** Failures that are free. */
  readonly allowed: number;
  /** Milliseconds after the last failure until it is all forgotten. */
  readonly windowMs: number;
  /** Keys remembered; the oldest is forgotten first. */
  readonly keys: number;
}

/** Slows down guessing. Lives in memory and is bounded: losing it costs an attacker's patience only. */
export class Throttle {
  readonly #attempts = new Map<string, Attempts>();
  readonly #rules: ThrottleRules;
  readonly #now: () => number;

  constructor(rules: ThrottleRules, now: () => number = Date.now) {
    this.#rules = rules;
    this.#now = now;
  }

  /** Seconds until the next attempt is heard; 0 when it is now. */
  waitSeconds(key: string): number {
    const attempts = this.#attempts.get(key);
    if (!attempts || attempts.failures < this.#rules.allowed) return 0;
    const left = attempts.until - this.#now();
    if (left > 0) return Math.ceil(left / 1000);
    this.#attempts.delete(key);
    return 0;
  }

  failed(key: string): void {
    const failures = (this.#attempts.get(key)?.failures ?? 0) + 1;
    this.#attempts.delete(key);
    this.#attempts.set(key, { failures, until: this.#now() + this.#rules.windowMs });
    if (this.#attempts.size > this.#rules.keys) {
      const [oldest] = this.#attempts.keys();
      if (oldest !== undefined) this.#attempts.delete(oldest);
    }
  }

  succeeded(key: string): void {
    this.#attempts.delete(key);
  }
}
