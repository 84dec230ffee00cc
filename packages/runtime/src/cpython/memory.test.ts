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
let runner: CPythonRunner;
let target: Pick<PreparedProgram, 'call'>;
beforeAll(async () => {
  runner = await startRunner();
  await runner.provide({ ...(await bareEnvironment()), name: 'tensorflow' });
  const load = () => Promise.resolve(program(source, { memoryBytes: 64 * MIB }));
  target = runner.open({ key: 'hungry', owner: 'ada', environment: 'tensorflow', load });
});
afterAll(async () => {
  await runner.close();
});

describe('an environment that maps more than it uses', () => {
  it('lets a call have what its program may use', async () => {
    expect(await value(target, { mib: 32 })).toBe(32);
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
