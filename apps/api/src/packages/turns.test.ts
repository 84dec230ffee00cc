import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

describe('turns', () => {
  it('are taken in order, so many at a time, also after one has failed', async () => {
    const turns = new Turns(1, 2);
    const order: number[] = [];
    let end: () => void = () => undefined;
    const first = turns.take(async () => {
      await new Promise<void>(resolve => {
        end = resolve;
      });
      throw new Error('failed');
    });
    const others = [1, 2].map(number => turns.take(async () => void order.push(number)));
    expect([turns.full, order]).toEqual([true, []]);
    end();
    await expect(first).rejects.toThrow('failed');
    await Promise.all(others);
    expect(order).toEqual([1, 2]);
    expect(await turns.take(async () => 3)).toBe(3);
  });
});
