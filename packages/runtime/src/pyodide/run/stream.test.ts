import { StreamFailure } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { openPieces } from './stream.js';

const piece = (n: number) => new Uint8Array([n]);

describe('the pieces of a stream', () => {
  it('are read in the order they came, also those before the reader', async () => {
    const queue = openPieces(() => {});
    queue.push(piece(1));
    queue.push(piece(2));
    queue.finish();
    const read: number[] = [];
    for await (const bytes of queue.pieces) read.push(...bytes);
    expect(read).toEqual([1, 2]);
  });

  it('end with a failure behind the last piece', async () => {
    const queue = openPieces(() => {});
    queue.push(piece(1));
    queue.finish({ kind: 'crashed', detail: 'gone' });
    const read: number[] = [];
    const reading = async () => {
      for await (const bytes of queue.pieces) read.push(...bytes);
    };
    await expect(reading()).rejects.toBeInstanceOf(StreamFailure);
    expect(read).toEqual([1]);
  });

  it('tell when the reader leaves early', async () => {
    let left = false;
    const queue = openPieces(() => {
      left = true;
    });
    queue.push(piece(1));
    for await (const _ of queue.pieces) break;
    expect(left).toBe(true);
  });
});
