import type { LogChunk } from '@skython/runtime';

/** What a run printed, up to a limit. */
export class LogBook {
  readonly lines: LogChunk[] = [];
  truncated = false;
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  readonly add = (chunk: LogChunk): void => {
    this.#left -= chunk.text.length;
    if (this.#left >= 0) this.lines.push(chunk);
    else this.truncated = true;
  };
}
