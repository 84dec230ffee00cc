import type { CPythonRunner, OpenVersion, VersionSource } from '@skython/runtime/cpython';

/** A held version: its workers stay as long as somebody holds it. */
export interface Lease {
  readonly open: OpenVersion;
  release(): void;
  /** Ends its workers at once. */
  end(): void;
}

interface Held {
  readonly open: OpenVersion;
  holders: number;
  closing: NodeJS.Timeout | undefined;
}

/** Versions that somebody may call, opened once each. One that nobody holds is closed a while later. */
export class OpenVersions {
  readonly #runner: Pick<CPythonRunner, 'open'>;
  readonly #held = new Map<string, Held>();
  readonly #lingerMs: number;

  constructor(runner: Pick<CPythonRunner, 'open'>, lingerMs = 60_000) {
    this.#runner = runner;
    this.#lingerMs = lingerMs;
  }

  acquire(source: VersionSource): Lease {
    const { key } = source;
    const held = this.#held.get(key) ?? { open: this.#runner.open(source), holders: 0, closing: undefined };
    this.#held.set(key, held);
    held.holders += 1;
    clearTimeout(held.closing);
    let released = false;
    return {
      open: held.open,
      release: () => {
        if (released) return;
        released = true;
        this.#release(key, held);
      },
      end: () => this.end(key),
    };
  }

  /** Ends the workers of a version: calls under way get `crashed`. */
  end(key: string): void {
    const held = this.#held.get(key);
    if (!held) return;
    clearTimeout(held.closing);
    this.#held.delete(key);
    void held.open.close();
  }

  /** Forgets what waits to be closed; the runner ends the workers of all when it is closed itself. */
  close(): void {
    for (const held of this.#held.values()) clearTimeout(held.closing);
    this.#held.clear();
  }

  #release(key: string, held: Held): void {
    held.holders -= 1;
    if (held.holders > 0 || this.#held.get(key) !== held) return;
    held.closing = setTimeout(() => this.end(key), this.#lingerMs);
    held.closing.unref();
  }
}
