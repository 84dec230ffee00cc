import { describe, expect, it } from 'vitest';
import { Fifo } from './fifo.js';

describe('the queue', () => {
  it('gives items back in order, also after thousands have passed', () => {
    const fifo = new Fifo<number>();
    const got: (number | undefined)[] = [];
    for (let i = 0; i < 5000; i++) {
      fifo.push(i);
      if (i % 3) got.push(fifo.shift());
    }
    while (fifo.size > 0) got.push(fifo.shift());
    expect(got).toEqual(Array.from({ length: 5000 }, (_, i) => i));
    expect(fifo.shift()).toBeUndefined();
  });

  it('can be put in another order', () => {
    const fifo = new Fifo<string>();
    for (const each of ['c', 'a', 'b']) fifo.push(each);
    fifo.sort((a, b) => a.localeCompare(b));
    expect([...fifo]).toEqual(['a', 'b', 'c']);
    expect(fifo.peek()).toBe('a');
  });

  it('lets go of one item and of all', () => {
    const fifo = new Fifo<number>();
    for (const i of [1, 2, 3]) fifo.push(i);
    fifo.shift();
    expect(fifo.remove(3)).toBe(true);
    expect(fifo.remove(3)).toBe(false);
    expect(fifo.drain()).toEqual([2]);
    expect(fifo.size).toBe(0);
  });
});
