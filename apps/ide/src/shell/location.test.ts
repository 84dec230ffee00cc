import { expect, it } from 'vitest';
import { formatPlace, type Place, parsePlace } from './location.js';

const places: readonly Place[] = [
  { kind: 'start' },
  { kind: 'draft', id: 'a-b_9' },
  { kind: 'draft', id: 'x', file: 'sub/data 1.py', line: 12 },
  { kind: 'function', owner: 'demo', name: 'word_count' },
  { kind: 'function', owner: 'demo', name: 'word-count', version: 3, line: 2 },
];

it.each(places)('says $kind in an address and reads it back', place => {
  const url = new URL(formatPlace(place), 'http://x');
  expect(parsePlace(url.pathname, url.search)).toEqual(place);
});

it.each(['/@Demo/x', '/@demo', '/draft/', '/draft/a/b', '/@demo/x@0', '/anything'])(
  'starts at the start for %s',
  path => {
    expect(parsePlace(path, '')).toEqual({ kind: 'start' });
  },
);

it('ignores lines that are none', () => {
  expect(parsePlace('/', '?line=-3')).toEqual({ kind: 'start' });
  expect(parsePlace('/', '?line=x')).toEqual({ kind: 'start' });
});
