import { describe, expect, it } from 'vitest';
import { readTags, suggestName } from './publish.js';
import { snippetsOf } from './snippets.js';

const request = { url: 'http://localhost:8000/f/demo/greet', body: `{"name": "O'Brien", "n": 1.0}`, token: false };
const textOf = (language: string, wanted = request): string =>
  snippetsOf(wanted).find(snippet => snippet.language === language)?.text ?? '';

describe('ready code', () => {
  it('quotes the body for a shell', () => {
    expect(textOf('curl')).toBe(`curl -d '{"name": "O'\\''Brien", "n": 1.0}' http://localhost:8000/f/demo/greet`);
  });

  it('says that the body is JSON where the language would not', () => {
    expect(textOf('JavaScript')).toContain("'content-type': 'application/json'");
  });

  it('writes Python values, not JSON', () => {
    expect(textOf('Python', { ...request, body: '{"a": true, "b": null}' })).toContain('json={"a": True, "b": None},');
  });

  it('shows the token where one is needed', () => {
    for (const { text } of snippetsOf({ ...request, token: true })) expect(text).toMatch(/bearer/i);
    for (const { text } of snippetsOf(request)) expect(text).not.toMatch(/bearer/i);
  });
});

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
