import type { FunctionCard } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { countTags, searchSeen, type Wanted } from './seen.js';

const card = (name: string, more: Partial<FunctionCard> = {}): FunctionCard => ({
  owner: 'demo',
  name,
  version: 1,
  description: '',
  tags: [],
  schema: { kind: 'script', entry: null, parameters: {}, returns: {}, callables: [] },
  visibility: 'public',
  callsThisWeek: 0,
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...more,
});

const cards = [
  card('word_count', { tags: ['text'], description: 'Counts words', callsThisWeek: 2 }),
  card('sentiment', { tags: ['text', 'nlp'], description: 'Über den Ton', updatedAt: '2026-03-01T00:00:00.000Z' }),
  card('csv-summary', { tags: ['data'], owner: 'wordy', callsThisWeek: 9 }),
];
const names = (wanted: Partial<Wanted>): string[] =>
  searchSeen(cards, { query: '', tags: [], sort: 'relevance', ...wanted }).map(({ name }) => name);

describe('what was seen of skybox', () => {
  it('is searched by the beginnings of words, names before the rest, without accents', () => {
    expect(names({ query: 'word' })).toEqual(['word_count', 'csv-summary']);
    expect(names({ query: 'uber ton' })).toEqual(['sentiment']);
    expect(names({ query: 'summary csv' })).toEqual(['csv-summary']);
    expect(names({ query: 'ord' })).toEqual([]);
  });

  it('is narrowed by all of several tags and ordered as asked', () => {
    expect(names({ tags: ['text', 'nlp'] })).toEqual(['sentiment']);
    expect(names({ sort: 'used' })).toEqual(['csv-summary', 'word_count', 'sentiment']);
    expect(names({ sort: 'newest' })[0]).toBe('sentiment');
    expect(names({ sort: 'name' })).toEqual(['csv-summary', 'sentiment', 'word_count']);
  });

  it('counts its tags', () => {
    expect(countTags(cards)).toEqual([
      { tag: 'text', count: 2 },
      { tag: 'data', count: 1 },
      { tag: 'nlp', count: 1 },
    ]);
  });
});
