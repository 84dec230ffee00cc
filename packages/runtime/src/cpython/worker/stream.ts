import { type Failure, StreamFailure } from '@skython/shared';

/** Bytes kept for a reader before the worker is made to wait, and below which it goes on. */
const FULL_BYTES = 256 * 1024;
const LOW_BYTES = 64 * 1024;

/** What a stream needs of its worker. */
export interface StreamSource {
  pause(): void;
  resume(): void;
  /** The reader has gone. */
  abandoned(): void;
}

/**
 * The pieces of a streamed result, read once. A slow reader slows the worker down: nothing is collected beyond
 * `FULL_BYTES`. A failure after the first piece is thrown as `StreamFailure`.
 */
export class StreamPieces implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array, undefined> {
  readonly #source: StreamSource;
  readonly #pieces: Uint8Array[] = [];
  #buffered = 0;
  #total = 0;
  #paused = false;
  #finished = false;
  #failure: Failure | undefined;
  #wake: (() => void) | undefined;

  constructor(source: StreamSource) {
    this.#source = source;
  }

  /** Bytes of all pieces so far. */
  get totalBytes(): number {
    return this.#total;
  }

  push(piece: Uint8Array): void {
    if (this.#finished || piece.length === 0) return;
    this.#pieces.push(piece);
    this.#buffered += piece.length;
    this.#total += piece.length;
    if (!this.#paused && this.#buffered >= FULL_BYTES) {
      this.#paused = true;
      this.#source.pause();
    }
    this.#wake?.();
  }

  finish(failure?: Failure): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#failure = failure;
    this.#wake?.();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece) {
        this.#taken(piece.length);
        return { done: false, value: piece };
      }
      if (this.#finished) {
        const failure = this.#failure;
        this.#failure = undefined;
        if (failure) throw new StreamFailure(failure);
        return { done: true, value: undefined };
      }
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#pieces.length = 0;
    this.#failure = undefined;
    if (!this.#finished) {
      this.#finished = true;
      this.#source.abandoned();
    }
    this.#wake?.();
    return { done: true, value: undefined };
  }

  #taken(bytes: number): void {
    this.#buffered -= bytes;
    if (this.#paused && this.#buffered <= LOW_BYTES) {
      this.#paused = false;
      this.#source.resume();
    }
  }
}
