/** Invariant 7 of fuzz.test.ts: what a worker may send much of is ended, or dropped, at its limit. */
import { describe, expect, it } from 'vitest';
import { flood } from './flood.js';

describe('a flood', () => {
  it('of logs ends the worker a little over the limit', async () => {
    const text = 'x'.repeat(1_000);
    const { ended, logged, outcome } = await flood(5_000, () => ({ event: 'log', call: 7, stream: 'stdout', text }));
    expect(ended).toBe(true);
    expect(logged).toBeLessThanOrEqual(2 ** 20 + 4096);
    expect(outcome).toBe('crashed');
  });

  it('of pieces of a stream ends the worker at the limit of a result', async () => {
    const bytes = new Uint8Array(64 * 1024);
    const { ended, streamed } = await flood(200, at =>
      at === 0 ? { event: 'streaming', call: 7, meta: '{"kind":"streamed"}' } : { event: 'chunk', call: 7, bytes },
    );
    expect(ended).toBe(true);
    expect(streamed).toBeLessThanOrEqual(2 ** 20);
  });

  it('of pieces without a stream ends the worker at once', async () => {
    const { ended, streamed } = await flood(10, () => ({ event: 'chunk', call: 7, bytes: new Uint8Array(1) }));
    expect({ ended, streamed }).toEqual({ ended: true, streamed: 0 });
  });

  it('of questions shows the person a hundred, and no more', async () => {
    const { questions } = await flood(5_000, at => ({ event: 'input', call: 7, id: at, prompt: 'Password?' }));
    expect(questions).toBe(100);
  });
});
