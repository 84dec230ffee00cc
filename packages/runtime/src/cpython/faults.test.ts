import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CPythonRunner } from './interface.js';
import { call, noHost, prepared, program, startRunner, value } from './testing/harness.js';

let runner: CPythonRunner;
beforeAll(async () => {
  runner = await startRunner();
});
afterAll(async () => {
  await runner.close();
});

/** A program whose `main` does something bad when told so, and else gives back what it got. */
const faulty = (bad: string, before = ''): string => `
import os, sys, ctypes, socket, threading
${before}
def main(n: int = 0, bad: bool = False):
    if bad:
        ${bad.split('\n').join('\n        ')}
    return n
`;

/** Crashes one call and shows that the next is served by another process. */
async function crash(bad: string, before = '') {
  const target = await prepared(runner, faulty(bad, before));
  expect(await value(target, { n: 1 })).toBe(1);
  const outcome = await call(target, { bad: true });
  expect(await value(target, { n: 2 })).toBe(2);
  await target.stop();
  return outcome;
}

describe('a call', () => {
  it('that never ends is killed at its limit, which is named', async () => {
    const target = await prepared(runner, faulty('while True: pass'), { callMs: 300 });
    expect(await call(target, { bad: true })).toMatchObject({
      kind: 'timed-out',
      limit: { name: 'callMs', value: 300, unit: 'ms' },
    });
    expect(await value(target, { n: 2 })).toBe(2);
    await target.stop();
  });

  it('that blocks every signal is killed at its limit too', async () => {
    const bad = `import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
while True: time.sleep(1)`;
    const target = await prepared(runner, faulty(bad), { callMs: 300 });
    expect(await call(target, { bad: true })).toMatchObject({ kind: 'timed-out' });
    await target.stop();
  });

  it('may have a shorter limit than its program', async () => {
    const target = await prepared(runner, faulty('while True: pass'));
    expect(await call(target, { bad: true }, { callMs: 100 })).toMatchObject({
      kind: 'timed-out',
      limit: { value: 100 },
    });
    await target.stop();
  });

  it('that ends its process answers with the exit code', async () => {
    expect(await crash('os._exit(7)')).toMatchObject({ kind: 'crashed', exitCode: 7 });
  });

  it('that exits answers as an exception', async () => {
    expect(await crash('sys.exit(3)')).toMatchObject({ kind: 'raised', exception: { type: 'SystemExit' } });
  });

  it('that raises BaseException answers as an exception', async () => {
    expect(await crash('raise BaseException("all")')).toMatchObject({
      kind: 'raised',
      exception: { type: 'BaseException', message: 'all' },
    });
  });

  it('that breaks its memory answers with the signal', async () => {
    expect(await crash('ctypes.string_at(0)')).toMatchObject({ kind: 'crashed', signal: 'SIGSEGV' });
  });

  it('that recurses without end is told so', async () => {
    expect(await crash('main(n, bad)')).toMatchObject({ kind: 'raised', exception: { type: 'RecursionError' } });
  });

  it('that fills the memory is told the limit', async () => {
    const outcome = await crash('hold = [bytearray(16 << 20) for _ in range(4096)]');
    expect(outcome).toMatchObject({ kind: 'out-of-memory', limit: { name: 'memoryBytes', value: 512 * 1024 * 1024 } });
  });

  it('that returns too much is told the limit', async () => {
    expect(await crash('return "x" * (5 << 20)')).toMatchObject({
      kind: 'output-too-large',
      limit: { name: 'resultBytes', value: 4 * 1024 * 1024 },
    });
  });

  it('that starts processes is refused by the kernel', async () => {
    const outcome = await crash('os.fork()');
    expect(['raised', 'crashed']).toContain(outcome.kind);
  });

  it('that closes all descriptors crashes alone', async () => {
    expect(await crash('os.closerange(0, 4096)')).toMatchObject({ kind: 'crashed' });
  });

  it('that closes all descriptors and runs on is killed', async () => {
    expect(await crash('os.closerange(0, 4096)\nwhile True: pass')).toMatchObject({
      kind: 'crashed',
      signal: 'SIGKILL',
    });
  });
});

describe('a worker that writes to its own socket', () => {
  const write = (bytes: string): string => `for fd in range(3, 64):
    try: os.write(fd, ${bytes})
    except OSError: pass
threading.Event().wait(5)`;

  it.each([
    ['garbage', 'b"garbage" * 1000'],
    ['a frame of an unknown type', '(9).to_bytes(4, "little") + bytes([99]) + bytes(8)'],
    [
      'an answer to a call that does not run',
      '(9).to_bytes(4, "little") + bytes([18]) + b"\\xff\\xff\\xff\\x00" + bytes(4)',
    ],
    ['a frame that is longer than its limit', '(1 << 31).to_bytes(4, "little") + bytes([18]) + bytes(8)'],
    ['a second PREPARED', '(9).to_bytes(4, "little") + bytes([17]) + bytes(8)'],
    [
      'a handback of nothing it holds',
      '(9 + 14).to_bytes(4, "little") + bytes([23]) + bytes(4) + (14).to_bytes(4, "little") + b\'{"calls":[77]}\'',
    ],
  ])('is killed for %s', async (_what, bytes) => {
    expect(await crash(write(bytes))).toMatchObject({ kind: 'crashed', signal: 'SIGKILL' });
  });

  it('can say no more than it may say anyway: a forged answer is its own', async () => {
    const forged = `import struct
for fd in range(3, 64):
    try: os.write(fd, struct.pack("<IBII", 9 + 2, 18, 1, 0) + b"42")
    except OSError: pass`;
    const target = await prepared(runner, faulty(forged));
    expect(await call(target, { bad: true })).toMatchObject({ kind: 'returned' });
    // Its honest answer comes too late and ends it; a call of the same function may be with it by then.
    await expect.poll(async () => (await call(target, { n: 2 })).kind).toBe('returned');
    await target.stop();
  });
});

describe('a program', () => {
  it.each([
    ['ends its process', 'import os\nos._exit(5)\ndef main(): pass', { kind: 'crashed', exitCode: 5 }],
    ['raises', 'raise ValueError("no")\ndef main(): pass', { kind: 'invalid-program' }],
    ['has a syntax error', 'def main(:\n', { kind: 'invalid-program', faults: [{ line: 1 }] }],
    ['imports what is not there', 'import nowhere_to_be_found\ndef main(): pass', { kind: 'invalid-program' }],
  ])('that %s while it loads is not prepared', async (_what, source, failure) => {
    expect(await runner.prepare(program(source), { host: noHost })).toMatchObject(failure);
  });

  it('that never finishes loading is killed at its limit, which is named', async () => {
    expect(
      await runner.prepare(program('while True: pass\ndef main(): pass', { loadMs: 300 }), { host: noHost }),
    ).toMatchObject({
      kind: 'timed-out',
      limit: { name: 'loadMs', value: 300 },
    });
  });
});
