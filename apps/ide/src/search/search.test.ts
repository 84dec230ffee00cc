import { describe, expect, it } from 'vitest';
import { findAll, replaceAll } from './find.js';
import { patternOf, type SearchQuery } from './query.js';

const query = (text: string, more: Partial<SearchQuery> = {}): SearchQuery => ({
  text,
  regex: false,
  word: false,
  matchCase: false,
  ...more,
});

function pattern(wanted: SearchQuery): RegExp {
  const made = patternOf(wanted);
  if (made.kind === 'faulty') throw new Error(made.message);
  return made.pattern;
}

const texts = [
  ['main.py', 'import os\nvalue = os.path\n\tprint(Value)  # value-added\n'],
  ['lib/naïve.py', 'naïve_value = 1\r\nGRÜSSE = "grüße"\n'],
] as const;

const places = (wanted: SearchQuery): string[] =>
  findAll(texts, pattern(wanted)).files.flatMap(({ path, matches }) =>
    matches.map(({ line, column, found }) => `${path}:${line}:${column} ${found}`),
  );

describe('search', () => {
  it('finds text in every file with its line and column', () => {
    expect(places(query('value'))).toEqual([
      'main.py:2:1 value',
      'main.py:3:8 Value',
      'main.py:3:18 value',
      'lib/naïve.py:1:7 value',
    ]);
  });

  it('keeps to case and to whole words, those with letters beyond ASCII too', () => {
    expect(places(query('Value', { matchCase: true }))).toEqual(['main.py:3:8 Value']);
    expect(places(query('value', { word: true }))).not.toContain('lib/naïve.py:1:7 value');
    expect(places(query('na', { word: true }))).toEqual([]);
    expect(places(query('grüße', { word: true }))).toHaveLength(1);
  });

  it('takes signs as they are, unless they are an expression', () => {
    expect(places(query('os.path'))).toEqual(['main.py:2:9 os.path']);
    expect(places(query('o.*h'))).toEqual([]);
    expect(places(query('o\\w\\.p', { regex: true }))).toEqual(['main.py:2:9 os.p']);
    expect(places(query('^value', { regex: true }))).toEqual(['main.py:2:1 value']);
    for (const sign of '\\^$.*+?()[]{}|/-&~#') {
      expect(findAll([['x', `a${sign}b`]], pattern(query(sign))).files[0]?.matches).toHaveLength(1);
    }
  });

  it('says what is wrong with an expression', () => {
    expect(patternOf(query('(', { regex: true })).kind).toBe('faulty');
    expect(patternOf(query('(')).kind).toBe('pattern');
  });

  it('ends at expressions that fit nothing everywhere, and at its limit', () => {
    expect(places(query('x*', { regex: true }))).toEqual([]);
    const many = findAll([['a', 'a'.repeat(5_000)]], pattern(query('a')));
    expect(many.more).toBe(true);
    expect(many.files[0]?.matches).toHaveLength(2_000);
  });

  it('goes over line breaks', () => {
    expect(places(query('os\\nvalue', { regex: true }))).toEqual(['main.py:1:8 os\nvalue']);
  });
});

describe('replacing', () => {
  it('changes only the files that hold the text, and takes it literally', () => {
    expect(replaceAll(texts, pattern(query('os')), '$&\\n', false)).toEqual([
      ['main.py', 'import $&\\n\nvalue = $&\\n.path\n\tprint(Value)  # value-added\n'],
    ]);
  });

  it('knows groups of an expression', () => {
    const swapped = replaceAll(texts, pattern(query('(\\w+) = (?<what>os)', { regex: true })), '$<what>:\\n$1', true);
    expect(swapped[0]?.[1]).toContain('os:\nvalue.path');
  });
});
