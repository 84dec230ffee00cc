import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { spawnInstance, startInstance, type TestInstance, waitForOutput } from '../support/index.js';
import { ask, publishNumpyFunction } from './person.js';
import { makeScratch, type Scratch } from './scratch.js';
import { cgroupsOf, mountsOf, type ProcessTrace, processTree, survivors } from './traces.js';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function scratch(options?: { bare?: boolean }): Scratch {
  const made = makeScratch(options);
  cleanUps.push(() => made.remove());
  return made;
}

async function start(from: Scratch, by: 'npm' | 'main', env: Record<string, string> = {}): Promise<TestInstance> {
  const instance = await startInstance({ dataDirectory: from.dataDirectory, by, env: { ...from.env, ...env } });
  cleanUps.push(() => instance.stop());
  return instance;
}

/** Waits for the end of processes that are nobody's children here. */
const gone = (traces: readonly ProcessTrace[]) => expect.poll(() => survivors(traces), { timeout: 60_000 }).toEqual([]);

describe('npm start', () => {
  it('sets everything up in an empty data directory, tells each step, and does none of it twice', async () => {
    const place = scratch({ bare: true });
    const first = await start(place, 'npm');
    for (const step of [
      'npm packages',
      'build',
      'Python environment',
      'browser files',
      'database',
      'migrations',
      'workers',
      'server',
    ]) {
      expect(first.output()).toContain(`✓ ${step}`);
    }
    const path = await publishNumpyFunction(first.url);
    expect(await ask(`${first.url}${path}?n=10`)).toBe(45);
    await expect.poll(first.output, { timeout: 60_000 }).toContain('✓ examples');
    await first.stop();

    const second = await start(place, 'npm');
    expect(await ask(`${second.url}/readyz`)).toMatchObject({ ready: true });
    expect(await ask(`${second.url}${path}?n=10`)).toBe(45);
    expect(second.output()).toMatch(/✓ Python environment\s+in place/);
    expect(second.output()).toMatch(/✓ migrations\s+in place/);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'drains on %s and leaves no process, mount, cgroup or socket',
    async signal => {
      const place = scratch();
      const instance = await start(place, 'npm');
      const path = await publishNumpyFunction(instance.url);
      await ask(`${instance.url}${path}?n=3`);
      const tree = processTree(instance.process.pid ?? 0);
      expect(tree.map(({ command }) => command).join('\n')).toMatch(/zygote\.py[\s\S]*|postgres/);
      await instance.stop(signal);
      await gone(tree);
      expect(place.temporaryFiles()).toEqual([]);
      expect(mountsOf(place.dataDirectory)).toEqual([]);
      expect(cgroupsOf(tree)).toEqual([]);
      expect(existsSync(join(place.dataDirectory, 'instance.lock'))).toBe(false);
      expect(existsSync(join(place.dataDirectory, 'postgres/data/postmaster.pid'))).toBe(false);
    },
  );

  it('ends when the npm that started it was killed', async () => {
    const place = scratch();
    const instance = await start(place, 'npm');
    const tree = processTree(instance.process.pid ?? 0);
    instance.process.kill('SIGKILL');
    await gone(tree);
    expect(place.temporaryFiles()).toEqual([]);
  });

  it('finishes a call that is under way before it ends', async () => {
    const place = scratch();
    const instance = await start(place, 'main', { SKYTHON_EXAMPLES: 'off' });
    const path = await publishNumpyFunction(instance.url);
    await ask(`${instance.url}${path}?n=3`);
    const calls = Promise.all(
      Array.from({ length: 20 }, (_, n) => ask(`${instance.url}${path}?n=${n}`).catch((error: Error) => error.message)),
    );
    const ended = instance.stop();
    // Every call is answered: with its result, with 429 or 503, or its connection was never taken.
    for (const [n, answer] of (await calls).entries()) {
      if (typeof answer === 'number') expect(answer).toBe(Math.abs(n * (n - 1)) / 2);
      else expect(answer).toMatch(/429|503|fetch failed/);
    }
    expect(await ended).toBe(0);
  });

  it('recovers from a kill: nothing that was acknowledged is lost and nothing is left running', async () => {
    const place = scratch();
    const killed = await start(place, 'main', { SKYTHON_EXAMPLES: 'off' });
    const path = await publishNumpyFunction(killed.url);
    const tree = processTree(killed.process.pid ?? 0);
    await killed.stop('SIGKILL');
    const next = await start(place, 'main', { SKYTHON_EXAMPLES: 'off' });
    expect(await ask(`${next.url}${path}?n=10`)).toBe(45);
    await gone(tree);
  });

  it('keeps its secrets to its owner', async () => {
    const place = scratch();
    const instance = await start(place, 'main');
    await expect.poll(instance.output, { timeout: 60_000 }).toContain('✓ examples');
    for (const [name, mode] of [
      ['secrets', 0o700],
      ['secrets/examples', 0o600],
      ['postgres', 0o700],
      ['postgres/password', 0o600],
    ] as const) {
      expect(statSync(join(place.dataDirectory, name)).mode & 0o777, name).toBe(mode);
    }
    expect(instance.output()).not.toContain(readFileSync(join(place.dataDirectory, 'secrets/examples'), 'utf8'));
  });

  it.each(['✓ Python environment', '✓ database', '✓ migrations'])(
    'stops cleanly when it is told so while it starts, after "%s"',
    async line => {
      const place = scratch();
      const started = spawnInstance({
        dataDirectory: place.dataDirectory,
        env: { ...place.env, SKYTHON_EXAMPLES: 'off' },
      });
      await waitForOutput(started, new RegExp(line));
      const tree = processTree(started.child.pid ?? 0);
      started.child.kill('SIGTERM');
      expect(await started.ended(), started.output()).toBe(0);
      await gone(tree);
      expect(place.temporaryFiles()).toEqual([]);
    },
  );
});
