import { describe, expect, it } from 'vitest';
import { LogBook } from '../invoke/logBook.js';
import { type Ended, mapItems } from './items.js';

const returned = (text: string): Ended => ({
  result: {
    outcome: { kind: 'returned', status: 200, mediaType: 'application/json', headers: [], body: Buffer.from(text) },
    timing: { queue: 0, start: 0, run: 0.02 },
  },
  invocation: 'one',
  logs: new LogBook(100),
});

describe('the calls of a map', () => {
  it('are begun as their answers are taken, however many tiny ones there are', async () => {
    const count = 100_000;
    let begun = 0;
    let taken = 0;
    let mostAhead = 0;
    const call = async (index: number): Promise<Ended> => {
      begun += 1;
      mostAhead = Math.max(mostAhead, begun - taken);
      await new Promise(resolve => setImmediate(resolve));
      return returned(String(index));
    };
    const seen = new Set<number>();
    for await (const lines of mapItems({ count, workers: 4, call, signal: new AbortController().signal })) {
      for (const line of lines) seen.add(JSON.parse(line).index);
      taken += lines.length;
      // Nobody takes what comes meanwhile.
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(seen.size).toBe(count);
    expect(mostAhead).toBeLessThan(count / 5);
  });

  it('are no longer begun once nobody wants them', async () => {
    const controller = new AbortController();
    let begun = 0;
    const call = async (index: number): Promise<Ended> => {
      begun += 1;
      if (index === 100) controller.abort();
      await new Promise(resolve => setImmediate(resolve));
      return returned('1');
    };
    for await (const _ of mapItems({ count: 10_000, workers: 4, call, signal: controller.signal }));
    expect(begun).toBeLessThan(200);
  });
});
