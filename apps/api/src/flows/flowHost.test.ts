import type { CallResult } from '@skython/runtime';
import { defaultLimits } from '@skython/shared';
import pino from 'pino';
import { expect, it } from 'vitest';
import { startChain } from '../invoke/chain.js';
import { refused } from '../invoke/refused.js';
import { FlowHost } from './flowHost.js';

it('holds the arguments of no more nodes than may run at once', async () => {
  const waiting: ((result: CallResult) => void)[] = [];
  const host = new FlowHost(
    { request: async () => refused('refused', 'Nothing else is asked.') },
    {
      chain: startChain(60_000),
      limits: defaultLimits,
      log: pino({ level: 'silent' }),
      callNode: () => new Promise(resolve => waiting.push(resolve)),
    },
  );
  const ask = () => host.flow({ op: 'node', name: 'n' }, Buffer.from('arguments'));
  const admitted = Array.from({ length: 16 }, ask);
  expect(await ask()).toEqual({ reply: { ok: false } });
  const outcome = {
    kind: 'returned',
    status: 200,
    mediaType: 'text/plain',
    headers: [],
    body: Buffer.from('x'),
  } as const;
  for (const done of waiting.splice(0)) done({ outcome, timing: { queue: 0, start: 0, run: 0 } });
  for (const { reply } of await Promise.all(admitted)) expect(reply.ok).toBe(true);
  const next = ask();
  waiting[0]?.({ outcome, timing: { queue: 0, start: 0, run: 0 } });
  expect((await next).reply.ok).toBe(true);
});
