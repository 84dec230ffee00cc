import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dateText, durationText, listText, numberText, percentText, sizeText, spanText } from './formats.js';
import { chooseLocale, speak } from './locale.js';
import { phrase } from './phrase.js';
import { plural, rich, said, t, worded } from './t.js';

const page = { documentElement: { lang: '' } };
beforeAll(() => vi.stubGlobal('document', page));
afterAll(() => vi.unstubAllGlobals());

describe('the choice of a language', () => {
  it('takes the first that the browser prefers and the page speaks, with its region', () => {
    expect(chooseLocale('auto', ['fr-FR', 'de-AT', 'en'])).toEqual({ locale: 'de', tag: 'de-AT' });
    expect(chooseLocale('auto', ['en-GB', 'de'])).toEqual({ locale: 'en', tag: 'en-GB' });
  });

  it('falls back on English', () => {
    expect(chooseLocale('auto', ['fr', 'ja'])).toEqual({ locale: 'en', tag: 'en' });
    expect(chooseLocale('auto', [])).toEqual({ locale: 'en', tag: 'en' });
    expect(chooseLocale('klingon', ['fr'])).toEqual({ locale: 'en', tag: 'en' });
  });

  it('does as the person says, whatever the browser prefers', () => {
    expect(chooseLocale('de', ['en-US'])).toEqual({ locale: 'de', tag: 'de' });
    expect(chooseLocale('en', ['de-CH', 'en-NZ'])).toEqual({ locale: 'en', tag: 'en-NZ' });
  });

  it('passes over a tag that Intl does not take', () => {
    expect(chooseLocale('auto', ['de-', 'de-DE'])).toEqual({ locale: 'de', tag: 'de-DE' });
  });
});

describe('English', () => {
  beforeAll(() => speak('en', ['en-US']));

  it('is the source itself', () => {
    expect(t('Publish')).toBe('Publish');
    expect(plural(1, '{{count}} row', '{{count}} rows')).toBe('1 row');
    expect(plural(1234, '{{count}} row', '{{count}} rows')).toBe('1,234 rows');
    expect([numberText(1234.5), sizeText(3100), durationText(1400)]).toEqual(['1,234.5', '3.1 kB', '1.4 s']);
    expect(listText(['a', 'b', 'c'])).toBe('a, b and c');
    expect(page.documentElement.lang).toBe('en-US');
  });

  it('leaves a place that nobody fills, and takes values as they are', () => {
    expect(t('Keep {{name}}', {})).toBe('Keep {{name}}');
    expect(t('Keep {{name}}', { name: '{{name}} $& $1' })).toBe('Keep {{name}} $& $1');
  });
});

describe('German', () => {
  const constant = worded({ running: 'running', nested: { title: 'Publish' } });
  beforeAll(() => speak('de', ['de-DE']));
  afterAll(() => speak('en', ['en']));

  it('has words, plurals and formats of its own', () => {
    expect(t('Publish')).toBe('Veröffentlichen');
    expect(t('Keep {{name}}', { name: 'x' })).toBe('x behalten');
    expect(plural(1, '{{count}} row', '{{count}} rows')).toBe('1 Zeile');
    expect(plural(1234, '{{count}} row', '{{count}} rows')).toBe('1.234 Zeilen');
    expect([numberText(1234.5), sizeText(3100), durationText(1400)]).toEqual(['1.234,5', '3,1 kB', '1,4 s']);
    expect([percentText(0.125, 1), spanText(-1, 'day'), listText(['a', 'b'])]).toEqual([
      '12,5\u00a0%',
      'gestern',
      'a und b',
    ]);
    expect(dateText(Date.UTC(2026, 4, 3, 12), { dateStyle: 'medium', timeZone: 'UTC' })).toBe('03.05.2026');
    expect(page.documentElement.lang).toBe('de-DE');
  });

  it('reaches constants and what workers say', () => {
    expect([constant.running, constant.nested.title]).toEqual(['läuft', 'Veröffentlichen']);
    expect(said(phrase('{{path}} in it is damaged.', { path: 'a.py' }))).toBe('a.py darin ist beschädigt.');
  });

  it('may put elements elsewhere in the sentence', () => {
    expect(rich('Keep {{name}}', { name: 7 })).toEqual(['', 7, ' behalten']);
  });

  it('shows what has no translation as it is', () => {
    expect(t('__proto__')).toBe('__proto__');
    expect(t('constructor')).toBe('constructor');
  });
});
