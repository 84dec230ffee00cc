import { describe, expect, it } from 'vitest';
import type { Host, HostRequest } from '../host.js';
import { input, noHost, source, startRunner } from './testing/harness.js';

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

  it('makes the calls of a map at the same time, and stops the rest when one fails', async () => {
    const pool = await startRunner();
    const mapping = pool.open(
      source(
        'mapping',
        'from skython import map\ndef main(n: int):\n    return list(map("ada/one", [{"n": i} for i in range(n)], concurrency=4))\n',
      ),
    );
    let together = 0;
    let most = 0;
    const stopped: number[] = [];
    const waiting = new Map<number, () => void>();
    const host: Host = {
      request: async (_request: HostRequest, body: Uint8Array, signal) => {
        const { n }: { readonly n: number } = JSON.parse(Buffer.from(body).toString());
        together += 1;
        most = Math.max(most, together);
        // Nobody is answered before four have asked; the last of them fails.
        await new Promise<void>(resolve => {
          waiting.set(n, resolve);
          signal?.addEventListener('abort', () => {
            stopped.push(n);
            resolve();
          });
          if (n === 1 && waiting.size >= 4) resolve();
          if (waiting.size === 4) waiting.get(1)?.();
        });
        return { reply: { ok: false, error: { kind: 'call-failed', detail: `${n} failed` } } };
      },
    };
    const running = mapping.call(input({ n: 20 }), { host });
    while (stopped.length < 2) await new Promise(resolve => setImmediate(resolve));
    waiting.get(0)?.();
    const { outcome } = await running;
    expect(most).toBe(4);
    expect(stopped.sort()).toEqual([2, 3]);
    expect(outcome).toMatchObject({ kind: 'raised', exception: { message: '0 failed' } });
    await pool.close();
  });

  it('stops what a map began when its call ends, and its worker serves on', async () => {
    const pool = await startRunner();
    const text = `
from skython import map
kept = []
def main(n: int):
    if n == 0:
        try:
            return next(kept.pop())
        except Exception as error:
            return type(error).__name__
    kept.append(map("ada/one", [{"n": i} for i in range(5)], concurrency=3))
    return next(kept[-1])
`;
    const mapping = pool.open(source('leaving', text));
    const stopped: unknown[] = [];
    const host: Host = {
      request: (_request: HostRequest, body: Uint8Array, signal) => {
        const { n }: { readonly n: number } = JSON.parse(Buffer.from(body).toString());
        const answer = { reply: { ok: true, mediaType: 'application/json' }, body: Buffer.from(String(n)) };
        if (n === 0) return Promise.resolve(answer);
        return new Promise(resolve => {
          signal?.addEventListener('abort', () => {
            stopped.push(n);
            resolve(answer);
          });
        });
      },
    };
    const first = await mapping.call(input({ n: 1 }), { host });
    expect(first.outcome.kind === 'returned' && Buffer.from(first.outcome.body).toString()).toBe('0');
    expect(stopped).toEqual([1, 2]);
    const second = await mapping.call(input({ n: 0 }), { host });
    expect(second.outcome.kind === 'returned' && Buffer.from(second.outcome.body).toString()).toBe('"NotRunning"');
    await pool.close();
  });
});
