import { expect, it } from 'vitest';
import { formatPlace, type Place, parsePlace } from './location.js';

const places: readonly Place[] = [
  { kind: 'start' },
  { kind: 'draft', id: 'a-b_9' },
  { kind: 'draft', id: 'x', file: 'sub/data 1.py', line: 12 },
  { kind: 'function', owner: 'demo', name: 'word_count' },
  { kind: 'function', owner: 'demo', name: 'word-count', version: 3, line: 2 },
  { kind: 'manage', owner: 'demo', name: 'word-count', tab: 'logs' },
];

it.each(places)('says $kind in an address and reads it back', place => {
  const url = new URL(formatPlace(place), 'http://x');
  expect(parsePlace(url.pathname, url.search)).toEqual(place);
});

it.each([
  '/@Demo/x',
  '/@demo',
  '/draft/',
  '/draft/a/b',
  '/@demo/x@0',
  '/@demo/x/manage/odd',
  '/@Demo/x/manage',
  '/anything',
])('starts at the start for %s', path => {
  expect(parsePlace(path, '')).toEqual({ kind: 'start' });
});

it('manages a function by its calls unless the address says more', () => {
  expect(parsePlace('/%40demo/x/manage', '')).toEqual({ kind: 'manage', owner: 'demo', name: 'x', tab: 'call' });
});

it('ignores lines that are none', () => {
  expect(parsePlace('/', '?line=-3')).toEqual({ kind: 'start' });
  expect(parsePlace('/', '?line=x')).toEqual({ kind: 'start' });
});
