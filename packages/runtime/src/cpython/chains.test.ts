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
});
