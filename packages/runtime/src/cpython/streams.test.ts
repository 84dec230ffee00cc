import { type Outcome, type Streamed, StreamFailure } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedProgram } from '../runner.js';
import type { CPythonRunner } from './interface.js';
import { call, prepared, startRunner, value } from './testing/harness.js';

let runner: CPythonRunner;
let target: PreparedProgram;
const source = `
import os, time
def main(n: int = 3, then: str = "", size: int = 1, wait: float = 0):
    if n < 0:
        return "no stream"
    return pieces(n, then, size, wait)

def pieces(n, then, size, wait):
    for i in range(n):
        time.sleep(wait)
        yield "x" * size if size > 1 else i
    if then == "raise":
        raise ValueError("half way")
    if then == "exit":
        os._exit(3)
    if then == "hang":
        time.sleep(60)
`;
beforeAll(async () => {
  runner = await startRunner();
  target = await prepared(runner, source, { callMs: 1500 });
});
afterAll(async () => {
  await runner.close();
});

function streamed(outcome: Outcome): Streamed {
  if (outcome.kind !== 'streamed') throw new Error(`no stream: ${JSON.stringify(outcome)}`);
  return outcome;
}

async function text(stream: Streamed): Promise<string> {
  let all = '';
  for await (const chunk of stream.chunks) all += Buffer.from(chunk).toString();
  return all;
}

describe('a stream', () => {
  it('arrives in order, and the worker serves on', async () => {
    const stream = streamed(await call(target, { n: 3 }));
    expect(stream.status).toBe(200);
    expect((await text(stream)).match(/\d/g)).toEqual(['0', '1', '2']);
    expect(await value(target, { n: -1 })).toBe('no stream');
  });

  it('holds up calls behind it, which are answered after it', async () => {
    const stream = streamed(await call(target, { n: 3, wait: 0.05 }));
    const behind = value(target, { n: -1 });
    await text(stream);
    expect(await behind).toBe('no stream');
  });

  it.each([
    ['raises', 'raise', 'raised'],
    ['ends its process', 'exit', 'crashed'],
    ['takes too long', 'hang', 'timed-out'],
  ])('that %s half way throws after its pieces', async (_what, then, kind) => {
    const stream = streamed(await call(target, { n: 2, then }));
    const error: unknown = await text(stream).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StreamFailure);
    expect((error as StreamFailure).failure.kind).toBe(kind);
    expect(await value(target, { n: -1 })).toBe('no stream');
  });

  it('that is larger than a result may be is cut off', async () => {
    const stream = streamed(await call(target, { n: 100, size: 100_000 }));
    const error: unknown = await text(stream).catch((thrown: unknown) => thrown);
    expect((error as StreamFailure).failure).toMatchObject({
      kind: 'output-too-large',
      limit: { name: 'resultBytes' },
    });
  });

  it('that nobody reads to its end costs no more than its process', async () => {
    const stream = streamed(await call(target, { n: 1000, wait: 0.05 }));
    for await (const _ of stream.chunks) break;
    expect(await value(target, { n: -1 })).toBe('no stream');
  });

  it('that nobody reads at all ends at the limit', async () => {
    const stream = streamed(await call(target, { n: 30, size: 100_000 }));
    await expect.poll(() => runner.statistics().running, { timeout: 5000 }).toBe(0);
    await expect(text(stream)).rejects.toThrow(StreamFailure);
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const stream = streamed(await call(target, { n: 1000, wait: 0.05 }, { signal: stop.signal }));
    stop.abort();
    await expect(text(stream)).rejects.toThrow(StreamFailure);
  });
});
