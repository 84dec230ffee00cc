import { expect, it } from 'vitest';
import { decodeTokens } from './tokens.js';

it('counts tokens from the one before, and leaves out kinds without a name', () => {
  expect(decodeTokens([2, 4, 3, 0, 0, 0, 5, 2, 1, 0, 1, 1, 1, 9, 0, 0, 2], ['class', 'function'])).toEqual([
    { line: 2, start: 4, length: 3, kind: 'class' },
    { line: 2, start: 9, length: 2, kind: 'function' },
  ]);
});
