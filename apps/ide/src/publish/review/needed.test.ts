import { describe, expect, it } from 'vitest';
import { needsOf } from './needed.js';

const nothing = {
  packages: [],
  functions: [],
  files: [],
  stores: [],
  reads: [],
  writes: [],
  prints: false,
  asks: false,
};

describe('what a function needs', () => {
  it('is nothing when its code touches only its input', () => {
    expect(needsOf(nothing)).toEqual([]);
  });

  it('names what there is, and leaves out the rest', () => {
    const found = needsOf({ ...nothing, packages: ['numpy', 'pandas'], writes: ['counter'], asks: true });
    expect(found).toEqual([
      { what: 'packages:', names: ['numpy', 'pandas'] },
      { what: 'changes globals, which each worker has for itself:', names: ['counter'] },
      { what: 'asks for input: nobody answers there', names: [] },
    ]);
  });
});
