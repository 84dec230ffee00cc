import { hash, verify } from '@node-rs/argon2';
import { ProblemError } from '@skython/shared';

/** OWASP's argon2id parameters: 19 MiB, two passes. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashing takes a core for about 20 ms: a few at once, a short queue, and no more. */
const AT_ONCE = 2;
const WAITING = 64;

/** Hashes and checks passwords without letting a flood of sign-ins take the machine. */
export class Passwords {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #decoy = hash('a password nobody has', options);

  hash(password: string): Promise<string> {
    return this.#turn(() => hash(password, options));
  }

  /** Takes as long for an account that does not exist. */
  verify(stored: string | undefined, password: string): Promise<boolean> {
    return this.#turn(async () => {
      const matches = await verify(stored ?? (await this.#decoy), password, options);
      return stored !== undefined && matches;
    });
  }

  async #turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < AT_ONCE) this.#running += 1;
    else await this.#wait();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= WAITING) {
      throw new ProblemError({
        kind: 'busy',
        reason: 'queue',
        retryAfterSeconds: 2,
        detail: 'Too many people sign in at once. Try again in a moment.',
      });
    }
    return new Promise(resolve => this.#waiting.push(resolve));
  }
}
