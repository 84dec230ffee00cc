import { describe, expect, it } from 'vitest';
import { SpawnFailure } from '../process/spawning.js';
import { openLog } from '../testing/harness.js';
import { StemCells } from './stem-cells.js';

describe('stem cells', () => {
  it('are not made again and again when none can be made, and those who wait are told', async () => {
    let tries = 0;
    const source = {
      spawn: () => {
        tries += 1;
        return Promise.reject(new SpawnFailure('seccomp', 'not permitted'));
      },
    };
    const logger = openLog();
    const cells = new StemCells(source, 2, logger);
    await expect(cells.take()).rejects.toThrow('not permitted');
    const before = tries;
    await Promise.resolve();
    expect(tries).toBe(before);
    expect(logger.lines[0]?.message).toBe('a stem cell could not be made');
    // Who asks later tries again.
    await expect(cells.take()).rejects.toThrow(SpawnFailure);
    expect(tries).toBeGreaterThan(before);
    expect(cells.ready).toBe(0);
  });

  it('are given to nobody once closed', async () => {
    const never = { spawn: () => new Promise<never>(() => undefined) };
    const cells = new StemCells(never, 1, openLog());
    const waiting = cells.take();
    cells.close(new SpawnFailure('zygote', 'gone'));
    await expect(waiting).rejects.toThrow('gone');
  });
});
