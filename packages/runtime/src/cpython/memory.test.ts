import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedProgram } from '../runner.js';
import type { CPythonRunner } from './interface.js';
import { bareEnvironment, call, program, startRunner, value } from './testing/harness.js';

const MIB = 1024 * 1024;
const source = `
import time
def main(mib: int = 0, wait: float = 0):
    hold = []
    for _ in range(mib):
        hold.append(bytearray(b"x") * (1 << 20))
        if wait:
            time.sleep(wait)
    return len(hold)
`;

/** An environment whose address space is not bounded, as TensorFlow needs it. */
const scratch = mkdtempSync(join(tmpdir(), 'skython-memory-'));
let runner: CPythonRunner;
let target: Pick<PreparedProgram, 'call'>;
beforeAll(async () => {
  runner = await startRunner({ assets: join(scratch, 'assets') });
  await runner.provide({ ...(await bareEnvironment()), name: 'tensorflow' });
  const load = () => Promise.resolve(program(source, { memoryBytes: 64 * MIB }));
  target = runner.open({ key: 'hungry', owner: 'ada', environment: 'tensorflow', load });
});
afterAll(async () => {
  await runner.close();
  rmSync(scratch, { recursive: true });
});

describe('an environment that maps more than it uses', () => {
  it('lets a call have what its program may use', async () => {
    expect(await value(target, { mib: 32 })).toBe(32);
  });

  it('does not count an asset that is mapped: its pages are shared', async () => {
    const plain = program(
      `
import mmap, time
def main():
    with open("a.bin", "rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    total = sum(mapped[::4096])
    # Memory is looked at ten times a second.
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        total += sum(mapped[::4096]) * 0
    return total
`,
      { memoryBytes: 64 * MIB },
    );
    const files = new Map([...plain.files, ['a.bin', Buffer.alloc(96 * MIB, 1)]] as const);
    const load = () => Promise.resolve({ ...plain, files });
    const mapping = runner.open({ key: 'mapping', owner: 'ada', environment: 'tensorflow', load });
    expect(await value(mapping)).toBe((96 * MIB) / 4096);
    await mapping.close();
  });

  it('ends a call that slowly uses more, and names the limit', async () => {
    expect(await call(target, { mib: 500, wait: 0.004 })).toMatchObject({
      kind: 'out-of-memory',
      limit: { name: 'memoryBytes', value: 64 * MIB },
    });
  });

  it('ends a call that uses more at once, and names the limit', async () => {
    expect(await call(target, { mib: 6000 })).toMatchObject({ kind: 'out-of-memory', limit: { name: 'memoryBytes' } });
    expect(await value(target, { mib: 1 })).toBe(1);
  });
});
