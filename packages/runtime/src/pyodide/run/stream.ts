import { type Failure, StreamFailure } from '@skython/shared';

/** Pieces that arrive by themselves, read one after the other. */
export interface PieceQueue {
  readonly pieces: AsyncIterable<Uint8Array>;
  push(piece: Uint8Array): void;
  /** No more pieces; a failure is thrown behind the last one. */
  finish(failure?: Failure): void;
}

/** `onAbandon` hears when the reader leaves before the end. */
export function openPieces(onAbandon: () => void): PieceQueue {
  const waiting: Uint8Array[] = [];
  let finished: { failure?: Failure } | undefined;
  let wake: () => void = () => {};

  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const piece = waiting.shift();
        if (piece !== undefined) yield piece;
        else if (finished === undefined)
          await new Promise<void>(resolve => {
            wake = resolve;
          });
        else if (finished.failure) throw new StreamFailure(finished.failure);
        else return;
      }
    } finally {
      if (finished === undefined) onAbandon();
    }
  }

  return {
    pieces: read(),
    push(piece) {
      waiting.push(piece);
      wake();
    },
    finish(failure) {
      finished ??= failure ? { failure } : {};
      wake();
    },
  };
}
