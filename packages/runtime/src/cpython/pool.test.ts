import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host, HostRequest } from '../host.js';
import type { CPythonRunner, VersionSource } from './interface.js';
import {
  call,
  counting,
  descendants,
  input,
  noHost,
  openLog,
  prepared,
  program,
  startRunner,
  value,
} from './testing/harness.js';

let runner: CPythonRunner;
beforeAll(async () => {
  runner = await startRunner();
});
afterAll(async () => {
  await runner.close();
});

const pidOfHost = (): number => {
  const pids = descendants();
  const last = pids.at(-1);
  if (last === undefined) throw new Error('no process');
  return last;
};

/** An opened version from a source text. */
const source = (key: string, text: string, more: Partial<VersionSource> = {}): VersionSource => ({
  key,
  owner: 'ada',
  environment: 'base',
  load: () => Promise.resolve(program(text)),
  ...more,
});

describe('concurrent calls', () => {
  it('all answer, each with its own result', async () => {
    const target = await prepared(runner, counting);
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    const results = await Promise.all(numbers.map(n => value(target, { n })));
    expect(results.map(result => (result as { n: number }).n)).toEqual(numbers);
    await target.stop();
  });

  it('of a slow function run in several processes', async () => {
    const target = await prepared(runner, counting);
    await value(target, { n: 0 });
    await Promise.all([1, 2, 3].map(n => value(target, { n, wait: 0.3 })));
    expect(runner.statistics().workers).toBeGreaterThan(1);
    await target.stop();
  });

  it('tell what they waited for and how long they ran', async () => {
    const version = runner.open(source('timing', counting));
    const { timing } = await version.call(input({ n: 1, wait: 0.05 }), { host: noHost });
    expect(timing.start).toBeGreaterThan(0);
    expect(timing.run).toBeGreaterThan(45);
    expect(timing.queue).toBeGreaterThanOrEqual(0);
    await version.close();
  });
});

describe('a worker that is killed from outside', () => {
  it('costs the running call alone; those behind it are answered by another', async () => {
    const limited = await startRunner({ limits: { workersPerVersion: 1 }, bounds: { stemCells: 0 } });
    const target = await prepared(limited, counting);
    for (let n = 0; n < 20; n++) await value(target, { n });
    const running = target.call(input({ n: 100, wait: 5 }), { host: noHost });
    const behind = Array.from({ length: 10 }, (_, n) => value(target, { n: 200 + n }));
    process.kill(pidOfHost(), 'SIGKILL');
    expect((await running).outcome).toMatchObject({ kind: 'crashed', signal: 'SIGKILL' });
    const results = await Promise.all(behind);
    // A new process: it has seen only what came after.
    expect(results.map(result => (result as { seen: number }).seen)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await limited.close();
  });
});

describe('a zygote that is killed', () => {
  it('is restarted, and calls go on', async () => {
    const logger = openLog();
    const own = await startRunner({ logger, limits: { workersPerVersion: 1 } });
    const target = await prepared(own, counting);
    await value(target, { n: 1 });
    const running = call(target, { n: 2, wait: 5 });
    const [zygote] = descendants();
    if (zygote === undefined) throw new Error('no zygote');
    const mine = descendants().filter(pid => descendants(pid).length > 0);
    process.kill(mine.at(-1) ?? zygote, 'SIGKILL');
    expect(await running).toMatchObject({ kind: 'crashed' });
    expect(await value(target, { n: 3 })).toMatchObject({ n: 3, seen: 1 });
    expect(logger.lines.map(line => line.message)).toContain('a zygote has ended');
    await own.close();
  });
});

describe('a queue', () => {
  it('that is full answers busy at once', async () => {
    const small = await startRunner({ limits: { workersPerVersion: 1, queuedPerFunction: 2 } });
    const target = await prepared(small, counting);
    const calls = [1, 2, 3, 4, 5].map(n => call(target, { n, wait: 0.2 }));
    const outcomes = await Promise.all(calls);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['returned', 'returned', 'returned', 'busy', 'busy']);
    expect(outcomes[3]).toMatchObject({ reason: 'queue', retryAfterSeconds: 1 });
    await small.close();
  });

  it('holds nobody longer than its deadline', async () => {
    const small = await startRunner({ limits: { workersPerVersion: 1, queueMs: 100 } });
    const target = await prepared(small, counting);
    const running = call(target, { n: 1, wait: 0.6 });
    expect(await call(target, { n: 2 })).toMatchObject({ kind: 'busy' });
    expect(await running).toMatchObject({ kind: 'returned' });
    await small.close();
  });

  it('serves owners in turns when processes are scarce', async () => {
    const scarce = await startRunner({ bounds: { workers: 2, running: 1 } });
    const greedy = scarce.open(source('greedy', counting, { owner: 'greedy' }));
    const modest = scarce.open(source('modest', counting, { owner: 'modest' }));
    for (const n of [1, 2, 3]) await Promise.all([greedy, modest].map(each => call(each, { n, wait: 0.03 })));
    const order: string[] = [];
    const flood = Array.from({ length: 12 }, async (_, n) => {
      await call(greedy, { n, wait: 0.03 });
      order.push('greedy');
    });
    const few = Array.from({ length: 3 }, async (_, n) => {
      await call(modest, { n, wait: 0.03 });
      order.push('modest');
    });
    await Promise.all([...flood, ...few]);
    expect(order.lastIndexOf('modest')).toBeLessThan(9);
    await scarce.close();
  });
});

describe('a stopped call', () => {
  it('ends its process when it runs', async () => {
    const target = await prepared(runner, counting);
    const stop = new AbortController();
    const running = call(target, { n: 1, wait: 5 }, { signal: stop.signal });
    stop.abort();
    expect(await running).toMatchObject({ kind: 'crashed', signal: 'SIGKILL' });
    expect(await value(target, { n: 2 })).toMatchObject({ n: 2 });
    await target.stop();
  });

  it('is not started when it waits', async () => {
    const one = await startRunner({ limits: { workersPerVersion: 1 } });
    const target = await prepared(one, counting);
    const stop = new AbortController();
    const running = value(target, { n: 1, wait: 0.2 });
    const waiting = call(target, { n: 2 }, { signal: stop.signal });
    stop.abort();
    expect(await waiting).toMatchObject({ kind: 'crashed' });
    expect(await running).toMatchObject({ seen: 1 });
    expect(await value(target, { n: 3 })).toMatchObject({ seen: 2 });
    await one.close();
  });

  it('that was stopped before it began is never made', async () => {
    const version = runner.open(source('never', counting));
    expect(await call(version, { n: 1 }, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'crashed' });
    await version.close();
  });
});

describe('what a call writes and asks', () => {
  it('goes to the call that did it', async () => {
    const target = await prepared(
      runner,
      'import sys\ndef main(who: str):\n    print(who)\n    print(who, file=sys.stderr)\n',
    );
    const logs = await Promise.all(
      ['a', 'b', 'c'].map(async who => {
        const chunks: string[] = [];
        await call(target, { who }, { onLog: ({ stream, text }) => chunks.push(`${stream}:${text}`) });
        return chunks.join('');
      }),
    );
    expect(logs).toEqual(['a', 'b', 'c'].map(who => `stdout:${who}\nstderr:${who}\n`));
    await target.stop();
  });

  it('is asked of the host of that very call', async () => {
    const target = await prepared(runner, 'from skython import load\ndef main():\n    return load("who")\n');
    const hostOf = (who: string): Host => ({
      request: () =>
        Promise.resolve({ reply: { ok: true, encoding: 'json', version: 1 }, body: Buffer.from(JSON.stringify(who)) }),
    });
    const names = ['a', 'b', 'c', 'd'];
    const outcomes = await Promise.all(names.map(who => call(target, {}, { host: hostOf(who) })));
    expect(outcomes.map(outcome => outcome.kind === 'returned' && Buffer.from(outcome.body).toString())).toEqual(
      names.map(who => JSON.stringify(who)),
    );
    await target.stop();
  });

  it('does not end the pool when its host fails', async () => {
    const target = await prepared(runner, 'from skython import load\ndef main():\n    return load("who")\n');
    const host: Host = { request: () => Promise.reject(new Error('the database is away')) };
    expect(await call(target, {}, { host })).toMatchObject({ kind: 'raised' });
    await target.stop();
  });
});

describe('a chain of calls', () => {
  it('does not stop the pool, however few processes may run', async () => {
    const tight = await startRunner({
      bounds: { workers: 1, running: 1, stemCells: 1 },
      limits: { workersPerVersion: 1 },
    });
    const text =
      'from skython import call\ndef main(n: int):\n    return n if n == 0 else call("ada/deep", n=n - 1) + 1\n';
    const deep = tight.open(source('deep', text));
    const host: Host = {
      request: async (request: HostRequest, body: Uint8Array) => {
        if (request.op !== 'call') return noHost.request(request, body);
        const { outcome } = await deep.call(input({}, { body }), { host, nested: true });
        if (outcome.kind !== 'returned') throw new Error(outcome.kind);
        return { reply: { ok: true, mediaType: outcome.mediaType }, body: outcome.body };
      },
    };
    const results = await Promise.all([3, 3, 0].map(n => deep.call(input({ n }), { host })));
    const texts = results.map(({ outcome }) =>
      outcome.kind === 'returned' ? Buffer.from(outcome.body).toString() : outcome,
    );
    expect(texts).toEqual(['3', '3', '0']);
    await tight.close();
  });

  it('is refused further calls at once when too many wait for theirs, and calls from outside go on', async () => {
    const tight = await startRunner({
      bounds: { workers: 4, running: 4, stemCells: 1 },
      limits: { chainDepth: 4, queueMs: 60_000 },
    });
    const open = (name: string) => {
      const target = name === 'deep' ? 'call("ada/deep", n=n - 1) + 1' : 'n';
      const text = `from skython import call\ndef main(n: int):\n    return n if n == 0 else ${target}\n`;
      return tight.open(source(name, text));
    };
    const deep = open('deep');
    let refusedAsBusy = 0;
    const host: Host = {
      request: async (_request: HostRequest, body: Uint8Array) => {
        const { outcome } = await deep.call(input({}, { body }), { host, nested: true });
        if (outcome.kind === 'returned')
          return { reply: { ok: true, mediaType: outcome.mediaType }, body: outcome.body };
        if (outcome.kind === 'busy') refusedAsBusy += 1;
        return { reply: { ok: false, error: { kind: 'call-failed', detail: outcome.kind } } };
      },
    };
    const chains = Array.from({ length: 12 }, () => deep.call(input({ n: 30 }), { host }));
    const results = await Promise.all(chains);
    // None of so deep chains fits, and none waits for its deadline.
    expect(new Set(results.map(({ outcome }) => outcome.kind))).toEqual(new Set(['raised']));
    expect(refusedAsBusy).toBeGreaterThanOrEqual(1);
    const plain = await open('plain').call(input({ n: 7 }), { host: noHost });
    expect(plain.outcome.kind).toBe('returned');
    await tight.close();
  });

  it('gives calls back that were sent behind it, and they are answered elsewhere, once', async () => {
    const one = await startRunner({ limits: { workersPerVersion: 1 } });
    const text = `
from skython import call
seen = []
def main(n: int):
    seen.append(n)
    if n == 99:
        call("ada/other", n=1)
    return len(seen)
`;
    const target = one.open(source('handback', text));
    let release: () => void = () => undefined;
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const host: Host = {
      request: async () => {
        await released;
        return { reply: { ok: true, mediaType: 'application/json' }, body: Buffer.from('1') };
      },
    };
    for (let n = 0; n < 30; n++) await target.call(input({ n }), { host });
    const caller = target.call(input({ n: 99 }), { host });
    const behind = await Promise.all([1, 2, 3].map(n => target.call(input({ n }), { host })));
    release();
    expect((await caller).outcome.kind).toBe('returned');
    // Another process answered: it had seen nothing.
    expect(behind.map(({ outcome }) => outcome.kind === 'returned' && Buffer.from(outcome.body).toString())).toEqual([
      '1',
      '2',
      '3',
    ]);
    await one.close();
  });
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
