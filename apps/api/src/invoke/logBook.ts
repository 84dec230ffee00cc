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

  readonly add = (chunk: LogChunk): void => {
    this.#left -= chunk.text.length;
    if (this.#left < 0) this.truncated = true;
    else if (this.#onLine) this.#onLine(chunk);
    else this.lines.push(chunk);
  };
}
