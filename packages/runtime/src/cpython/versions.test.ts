import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CPythonRunner } from './interface.js';
import { call, counting, noHost, prepared, program, source, startRunner, value } from './testing/harness.js';

let runner: CPythonRunner;
beforeAll(async () => {
  runner = await startRunner();
});
afterAll(async () => {
  await runner.close();
});

describe('a handle', () => {
  it('costs no process until it is called, and is the same for the same key', async () => {
    const before = runner.statistics().workers;
    const handles = Array.from({ length: 1000 }, (_, n) => runner.open(source(`cold-${n}`, counting)));
    expect(runner.statistics().workers).toBe(before);
    expect(runner.open(source('cold-7', counting))).toBe(handles[7]);
    for (const handle of handles) await handle.close();
  });

  it('prepares once for many, and gives the description', async () => {
    let loads = 0;
    const version = runner.open(
      source('once', counting, {
        load: () => {
          loads += 1;
          return Promise.resolve(program(counting));
        },
      }),
    );
    const [a, b] = await Promise.all([version.prepare({ host: noHost }), version.prepare({ host: noHost })]);
    expect(a).toEqual(b);
    expect(a).toMatchObject({ schema: { entry: 'main' } });
    expect(loads).toBe(1);
    await version.close();
  });

  it('passes on why its program cannot be read', async () => {
    const version = runner.open(
      source('unreadable', '', { load: () => Promise.reject(new Error('the database is away')) }),
    );
    await expect(call(version)).rejects.toThrow('the database is away');
    await version.close();
  });

  it('that is closed ends the calls under way', async () => {
    const version = runner.open(source('closing', counting));
    const running = call(version, { n: 1, wait: 5 });
    await version.prepare({ host: noHost });
    await version.close();
    expect(await running).toMatchObject({ kind: 'crashed' });
    expect(await call(version, { n: 1 })).toMatchObject({ kind: 'crashed' });
  });

  it('without calls gives its process back after a while', async () => {
    const brief = await startRunner({ bounds: { idleMs: 50 } });
    const target = await prepared(brief, counting);
    await value(target, { n: 1 });
    await expect.poll(() => brief.statistics().workers).toBe(0);
    expect(await value(target, { n: 2 })).toMatchObject({ seen: 1 });
    await brief.close();
  });

  it('makes room for another when all processes are taken', async () => {
    const few = await startRunner({ bounds: { workers: 2 } });
    const open = (key: string) => few.open(source(key, counting));
    const [x, y, z] = [open('x'), open('y'), open('z')];
    for (const version of [x, y, z]) expect(await value(version, { n: 1 })).toMatchObject({ seen: 1 });
    expect(few.statistics().workers).toBe(2);
    // The first one was idle longest.
    expect(await value(y, { n: 1 })).toMatchObject({ seen: 2 });
    expect(await value(x, { n: 1 })).toMatchObject({ seen: 1 });
    await few.close();
  });
});

describe('a worker', () => {
  it('whose threads outlive a call is replaced', async () => {
    const text = `
import threading, time
seen = []
def main(stray: bool = False):
    seen.append(1)
    if stray:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return len(seen)
`;
    const target = await prepared(runner, text);
    expect(await value(target)).toBe(1);
    expect(await value(target, { stray: true })).toBe(2);
    expect(await value(target)).toBe(1);
    await target.stop();
  });

  it('finds /tmp empty at every call', async () => {
    const text =
      'import os\ndef main():\n    found = os.listdir("/tmp")\n    open("/tmp/left", "w").close()\n    return found\n';
    const target = await prepared(runner, text);
    expect([await value(target), await value(target)]).toEqual([[], []]);
    await target.stop();
  });
});

describe('a program', () => {
  it('is described without being run', async () => {
    const text = 'import os\nos._exit(1)\ndef main(a: int = 1) -> str:\n    "Says it."\n';
    expect(await runner.describe(program(text))).toMatchObject({ schema: { entry: 'main' }, environment: 'base' });
  });

  it('that is no Python is refused with line and column', async () => {
    expect(await runner.describe(program('def main(:\n'))).toMatchObject({
      kind: 'invalid-program',
      faults: [{ line: 1 }],
    });
  });

  it('is told how far its environment is', async () => {
    runner.report('tensorflow', { state: 'installing', step: 'downloading', fraction: 0.25 });
    const version = runner.open(source('tf', counting, { environment: 'tensorflow' }));
    expect(await call(version, { n: 1 })).toMatchObject({
      kind: 'environment-not-ready',
      progress: { environment: 'tensorflow', step: 'downloading', fraction: 0.25 },
      retryAfterSeconds: 10,
    });
    runner.report('tensorflow', { state: 'off' });
    expect(await call(version, { n: 1 })).toMatchObject({ kind: 'execution-unavailable' });
    await version.close();
  });
});
