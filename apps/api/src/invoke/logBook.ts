import type { LogChunk } from '@skython/runtime';

/** What a run printed, up to a limit: kept, or told to who listens. */
export class LogBook {
  readonly lines: LogChunk[] = [];
  truncated = false;
  readonly #onLine: ((chunk: LogChunk) => void) | undefined;
  #left: number;

  constructor(bytes: number, onLine?: (chunk: LogChunk) => void) {
    this.#left = bytes;
    this.#onLine = onLine;
  }

  /** `onLine` listens to this one instead of who listens to all. */
  readonly add = (chunk: LogChunk, onLine = this.#onLine): void => {
    this.#left -= chunk.text.length;
    if (this.#left < 0) this.truncated = true;
    else if (onLine) onLine(chunk);
    else this.lines.push(chunk);
  };
}
