import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { putBack, type RememberedInput, renamed, savedInputSchema, withSaved } from './savedInputs.js';

const input = (n: string): RememberedInput => ({ mode: 'form', fields: { n }, json: '' });
const one = withSaved([], ' short text ', input('1'), 'a');
const two = withSaved(one, '', input('2'), 'b');

describe('saved inputs', () => {
  it('are kept under their name, or under one that is free', () => {
    expect(two.map(({ name }) => name)).toEqual(['short text', 'Input 2']);
    expect(withSaved(two, '', input('3'), 'c').map(({ name }) => name)).toEqual(['short text', 'Input 2', 'Input 3']);
  });

  it('are replaced by one of the same name', () => {
    expect(withSaved(two, 'short text', input('9'), 'c')).toMatchObject([{ id: 'a', input: input('9') }, { id: 'b' }]);
  });

  it('are renamed, unless the name is taken or empty', () => {
    expect(renamed(two, 'a', 'long text')[0]?.name).toBe('long text');
    expect(renamed(two, 'a', 'Input 2')).toBe(two);
    expect(renamed(two, 'a', '  ')).toBe(two);
  });

  it('come back to where they were', () => {
    const [first] = two;
    expect(first && putBack(two.slice(1), first, 0)).toEqual(two);
    expect(first && putBack(two, first, 0)).toBe(two);
  });

  it('are read without trust', () => {
    const nested = { id: 'a', name: 'n', input: { mode: 'json', fields: { a: [{ b: '' }, 'c'] }, json: '{}' } };
    expect(v.parse(savedInputSchema, nested)).toEqual(nested);
    expect(v.is(savedInputSchema, { ...nested, input: { ...nested.input, fields: { a: 1 } } })).toBe(false);
  });
});
