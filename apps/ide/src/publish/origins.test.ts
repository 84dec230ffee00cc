import { expect, it } from 'vitest';
import { noOrigin, readOrigins } from './origins.js';

it('reads origins as people type them', () => {
  expect(readOrigins(' https://Example.org/, http://localhost:5173\nhttps://example.org:443 ')).toEqual([
    'https://example.org',
    'http://localhost:5173',
  ]);
  expect(readOrigins('  ')).toEqual([]);
});

it('names what is no origin', () => {
  const first = (text: string) => noOrigin(readOrigins(text));
  expect(first('https://example.org')).toBeUndefined();
  expect(first('https://example.org example.org')).toBe('example.org');
  expect(first('https://example.org/page')).toBe('https://example.org/page');
  expect(first('*')).toBe('*');
  expect(first('https://ada@example.org')).toBe('https://ada@example.org');
});
