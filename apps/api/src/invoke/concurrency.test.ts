import { describe, expect, it } from 'vitest';
import { Concurrency } from './concurrency.js';

describe('the concurrency of a function', () => {
  it('is how many calls run at the same time, of each function by itself', () => {
    const running = new Concurrency();
    const [two, other] = [
      { functionId: 'a', concurrency: 2 },
      { functionId: 'b', concurrency: 1 },
    ];
    expect([running.enter(two), running.enter(two), running.enter(two), running.enter(other)]).toEqual([
      ...[true, true, false],
      true,
    ]);
    running.leave(two);
    expect([running.enter(two), running.enter(two)]).toEqual([true, false]);
  });

  it('of nought lets none run, and unset lets all', () => {
    const running = new Concurrency();
    expect(running.enter({ functionId: 'a', concurrency: 0 })).toBe(false);
    for (let n = 0; n < 100; n += 1) expect(running.enter({ functionId: 'b' })).toBe(true);
  });
});
