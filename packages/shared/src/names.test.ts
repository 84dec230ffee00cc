import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { importName, nameSchema, parseReference } from './names.js';

describe('a name', () => {
  it.each(['a', 'word_count', 'word-count', `a${'b'.repeat(62)}`])('accepts %s', name => {
    expect(v.is(nameSchema, name)).toBe(true);
  });

  it.each([
    '',
    'A',
    '1a',
    '_a',
    '-a',
    'a b',
    'a/b',
    '../a',
    "a'; drop table functions; --",
    'a\n',
    'é',
    `a${'b'.repeat(63)}`,
    '__proto__',
  ])('refuses %j', name => {
    expect(v.is(nameSchema, name)).toBe(false);
  });

  it('is the same with - and _ when imported', () => {
    expect(importName('word-count')).toBe(importName('word_count'));
  });
});

describe('a reference', () => {
  it('names an owner and a function', () => {
    expect(parseReference('demo/word_count')).toEqual({ owner: 'demo', name: 'word_count' });
  });

  it('may name a version and one def', () => {
    expect(parseReference('demo/geo@12/haversine')).toEqual({
      owner: 'demo',
      name: 'geo',
      version: 12,
      def: 'haversine',
    });
  });

  it.each(['', 'demo', '/demo/x', 'demo/x@0', 'demo/x@1.5', 'demo/x/_private', 'demo/x/a/b', 'demo/../x', 'demo/x\n'])(
    'is refused as %j',
    text => {
      expect(parseReference(text)).toBeUndefined();
    },
  );
});
