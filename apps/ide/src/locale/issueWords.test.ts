import { checkSchema, embedOrderSchema, nameSchema } from '@skython/shared';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { issueWords } from './issueWords.js';
import { speak } from './locale.js';

const wordsOf = (schema: v.GenericSchema, value: unknown): string => {
  const { issues } = v.safeParse(schema, value);
  return issues ? issueWords(issues[0]) : '';
};
const check = { name: 'a', input: '{}', compare: 'equal', expected: '1' };

describe('the words for what was entered wrongly', () => {
  beforeAll(() => vi.stubGlobal('document', { documentElement: { lang: '' } }));
  afterAll(async () => {
    await speak('en', []);
    vi.unstubAllGlobals();
  });

  it('are the schema’s own where it has some', () => {
    expect(wordsOf(nameSchema, 'A')).toMatch(/^A name starts with a small letter/);
    expect(wordsOf(checkSchema, { ...check, input: '{' })).toBe('The input is not JSON.');
  });

  it('speak of lengths and kinds without valibot’s terms', () => {
    expect(wordsOf(checkSchema, { ...check, expected: '' })).toBe('It must not be empty.');
    expect(wordsOf(checkSchema, { ...check, name: 'a'.repeat(101) })).toBe('At most 100 are possible.');
    expect(wordsOf(checkSchema, { ...check, compare: 'same' })).toBe(
      'Expected ("equal" | "close" | "raises"), got "same".',
    );
    expect(wordsOf(v.strictObject({}), { more: 1 })).toBe('"more" is not known here.');
    expect(wordsOf(v.object({ name: v.string() }), {})).toBe('It is missing.');
    expect(wordsOf(embedOrderSchema, { skython: 1, type: 'go' })).toMatch(/^Expected .*, got "go"\.$/);
  });

  it('are German where the page is', async () => {
    await speak('de', []);
    expect(wordsOf(nameSchema, 'A')).toMatch(/^Ein Name beginnt mit einem Kleinbuchstaben/);
    expect(wordsOf(checkSchema, { ...check, expected: '' })).toBe('Das darf nicht leer sein.');
  });
});
