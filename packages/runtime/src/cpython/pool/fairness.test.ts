import { describe, expect, it } from 'vitest';
import { FairQueue } from './fairness.js';

interface Turn {
  readonly owner: string;
  readonly ms: number;
}
const cost = (turn: Turn): number => turn.ms;

/** Serves `turns` items while every owner keeps `backlog` items waiting; gives the milliseconds each owner got. */
function serve(owners: Readonly<Record<string, number>>, turns: number): Record<string, number> {
  const queue = new FairQueue<Turn>();
  const got: Record<string, number> = {};
  const fill = (owner: string, ms: number) => queue.add(owner, { owner, ms });
  for (const [owner, ms] of Object.entries(owners)) for (let i = 0; i < 5; i++) fill(owner, ms);
  for (let i = 0; i < turns; i++) {
    const turn = queue.take(cost);
    if (!turn) break;
    got[turn.owner] = (got[turn.owner] ?? 0) + turn.ms;
    fill(turn.owner, turn.ms);
  }
  return got;
}

describe('the fair queue', () => {
  it('gives owners the same running time, whatever their calls take', () => {
    const got = serve({ slow: 1000, fast: 10 }, 5000);
    expect((got.slow ?? 0) / (got.fast ?? 1)).toBeGreaterThan(0.9);
    expect((got.slow ?? 0) / (got.fast ?? 1)).toBeLessThan(1.1);
  });

  it('serves one owner alone in order', () => {
    const queue = new FairQueue<Turn>();
    const turns = [5, 300_000, 1].map(ms => ({ owner: 'a', ms }));
    for (const turn of turns) queue.add('a', turn);
    expect([queue.take(cost), queue.take(cost), queue.take(cost)]).toEqual(turns);
    expect(queue.take(cost)).toBeUndefined();
    expect(queue.size).toBe(0);
  });

  it('holds an item once and forgets a removed one', () => {
    const queue = new FairQueue<Turn>();
    const turn = { owner: 'a', ms: 1 };
    queue.add('a', turn);
    queue.add('a', turn);
    expect(queue.size).toBe(1);
    queue.remove('a', turn);
    expect(queue.take(cost)).toBeUndefined();
  });
});
