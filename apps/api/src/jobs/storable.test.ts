import { expect, it } from 'vitest';
import { storable } from './storable.js';

it('changes nothing but what PostgreSQL cannot keep', () => {
  expect(storable({ a: ['ü😀', 1.5, null], b: 'a\0b', c: '\ud800x' })).toEqual({
    a: ['ü😀', 1.5, null],
    b: 'a\u{fffd}b',
    c: '\u{fffd}x',
  });
  expect(storable('\0')).toBe('\u{fffd}');
});
