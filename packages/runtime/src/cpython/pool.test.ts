import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Host } from '../host.js';
import type { CPythonRunner } from './interface.js';
import {
  call,
  counting,
  descendants,
  input,
  noHost,
  openLog,
  prepared,
  source,
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
