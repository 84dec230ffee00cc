import { describe, expect, it } from 'vitest';
import { recursionBound } from './recursion.js';

/** A memory in which a thread's state stands at `address`, laid out as CPython 3.12 does. */
function memory(address: number) {
  const words = new Int32Array(200);
  let limit = 1000;
  const set = (value: number) => {
    limit = value;
    words.set([value, value], (address >> 2) + 4);
  };
  set(limit);
  words[(address >> 2) + 6] = 10_000;
  const python = {
    threadState: () => address,
    words: () => words,
    recursionLimit: () => limit,
    setRecursionLimit: set,
  };
  return { words, python, calls: () => words[(address >> 2) + 6], limit: () => limit };
}

describe("the bound of C's recursion", () => {
  it('lowers the count and leaves the limit of Python as it was', () => {
    const { python, calls, limit } = memory(40);
    recursionBound(python)();
    expect(calls()).toBe(2_000);
    expect(limit()).toBe(1_000);
  });

  it('changes nothing when the count is not what it expects', () => {
    const { python, words, calls } = memory(40);
    words[16] = 123;
    recursionBound(python)();
    expect(calls()).toBe(123);
  });
});
