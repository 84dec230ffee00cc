import { describe, expect, it } from 'vitest';
import { readTags, suggestName } from './publish.js';

describe('what is suggested for publishing', () => {
  it('makes names that fit the rules', () => {
    expect(suggestName('WordCount 2')).toBe('wordcount_2');
    expect(suggestName('2 fast!')).toBe('fast');
    expect(suggestName('日本')).toBe('');
    expect(suggestName('a'.repeat(80))).toHaveLength(63);
  });

  it('reads tags as people type them', () => {
    expect(readTags(' #NLP, text  nlp ')).toEqual(['nlp', 'text']);
    expect(readTags('')).toEqual([]);
  });
});
