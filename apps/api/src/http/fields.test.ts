import { ProblemError } from '@skython/shared';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseInput } from './fields.js';

const schema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1, 'A name is needed.')),
  rows: v.array(v.object({ price: v.number() })),
  files: v.record(v.string(), v.string()),
});

describe('parsing input', () => {
  it('gives back what fits', () => {
    const value = { name: 'x', rows: [{ price: 1 }], files: {} };
    expect(parseInput(schema, value)).toEqual(value);
  });

  it('names every field that does not by its path', () => {
    const wrong = { name: '', rows: [{ price: 1 }, { price: 'x' }], files: { 'main.py': 1 } };
    try {
      parseInput(schema, wrong);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.failure.kind !== 'invalid-input') throw error;
      expect(error.failure.fields.map(({ path }) => path)).toEqual(['name', 'rows[1].price', 'files["main.py"]']);
      expect(error.failure.detail).toBe('name: A name is needed.');
    }
  });

  it('looks for the first fault alone where there may be millions', () => {
    const faults = (count: number): number => {
      try {
        parseInput(schema, { name: 1, rows: new Array(count).fill(0), files: {} });
        return 0;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.failure.kind !== 'invalid-input') throw error;
        return error.failure.fields.length;
      }
    };
    expect(faults(20)).toBe(21);
    expect(faults(100_000)).toBe(1);
  });
});
