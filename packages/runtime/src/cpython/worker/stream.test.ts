import { StreamFailure } from '@skython/shared';
import { describe, expect, it, vi } from 'vitest';
import { crashed } from '../wire/failure.js';
import { StreamPieces } from './stream.js';

const source = () => ({ pause: vi.fn(), resume: vi.fn(), abandoned: vi.fn() });
const bytes = (text: string): Buffer => Buffer.from(text);

describe('the pieces of a stream', () => {
  it('come in order, those that were early and those that were late', async () => {
    const pieces = new StreamPieces(source());
    pieces.push(bytes('a'));
    const read = (async () => {
      const got: string[] = [];
      for await (const piece of pieces) got.push(Buffer.from(piece).toString());
      return got;
    })();
    await Promise.resolve();
    pieces.push(bytes('b'));
    pieces.finish();
    expect(await read).toEqual(['a', 'b']);
  });

  it('make the worker wait for a slow reader', async () => {
    const worker = source();
    const pieces = new StreamPieces(worker);
    for (let i = 0; i < 8; i++) pieces.push(Buffer.alloc(64 * 1024));
    expect(worker.pause).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 8; i++) await pieces.next();
    expect(worker.resume).toHaveBeenCalledTimes(1);
  });

  it('give what came before a failure, then throw it', async () => {
    const pieces = new StreamPieces(source());
    pieces.push(bytes('a'));
    pieces.finish(crashed({ signal: 'SIGSEGV' }));
    expect((await pieces.next()).done).toBe(false);
    await expect(pieces.next()).rejects.toThrow(StreamFailure);
    expect((await pieces.next()).done).toBe(true);
  });

  it('say when the reader goes, but not when all had been sent', async () => {
    const worker = source();
    const left = new StreamPieces(worker);
    left.push(bytes('a'));
    for await (const _ of left) break;
    expect(worker.abandoned).toHaveBeenCalledTimes(1);
    const complete = new StreamPieces(worker);
    complete.push(bytes('a'));
    complete.finish();
    for await (const _ of complete) break;
    expect(worker.abandoned).toHaveBeenCalledTimes(1);
  });
});
