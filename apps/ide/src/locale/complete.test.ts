import * as shared from '@skython/shared';
import { describe, expect, it } from 'vitest';
import de from './de.json' with { type: 'json' };
import { type Dictionary, placesOf } from './dictionary.js';
import { wordsOf } from './scan.js';
import { messagesOf } from './schemaMessages.js';

const sources: Readonly<Record<string, string>> = import.meta.glob('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
/** Code in other languages, and what the tools behind the page say: none of it is the page's own word. */
const notOurs =
  /\.test\.ts$|publish\/snippets\/|language\/(stubs|worker|client)\/|workspace\/example|tests\/exampleTest|embed\/element\/|manage\/store\/export|run\/(beyond|form\/schema)\.ts|relay\/relay\.ts|locale\/scan/;
const words = Object.entries(sources)
  .filter(([path]) => !notOurs.test(path))
  .map(([path, source]) => wordsOf(path.replace('../', ''), source));
/** What the schemas of the routes, and of what is entered, say by `issueWords`. */
const messages = Object.values(shared).flatMap(one => messagesOf(one));
const keys = new Set([...words.flatMap(one => [...one.keys]), ...messages]);
const plurals = new Set(words.flatMap(one => [...one.plurals]));
const german: Dictionary = de;
const placed = (text: string, category: string): string =>
  [...placesOf(text)]
    .filter(place => category === 'other' || place !== 'count')
    .sort()
    .join();

describe('the words of the page', () => {
  it('all go through the translation', () => {
    expect(words.flatMap(({ loose }) => loose)).toEqual([]);
  });

  it('say what was entered wrongly through the translation', () => {
    expect(messages.length).toBeGreaterThan(20);
    const untranslated = Object.entries(sources).filter(
      ([path, source]) =>
        !/issueWords\.ts$|\.test\.ts$/.test(path) && /issues?(\[0\])?\??\.message|v\.flatten/.test(source),
    );
    expect(untranslated.map(([path]) => path)).toEqual([]);
  });

  it('all have a German translation', () => {
    expect(keys.size).toBeGreaterThan(700);
    expect([...keys].filter(key => !Object.hasOwn(german, key))).toEqual([]);
  });

  it('have no translation that nobody reads', () => {
    expect(Object.keys(german).filter(key => !keys.has(key))).toEqual([]);
  });

  it('keep their places in the translation', () => {
    const differing = Object.entries(german).flatMap(([key, translation]) =>
      Object.entries(typeof translation === 'string' ? { other: translation } : translation)
        // “The first row” need not say its count.
        .filter(([category, text]) => placed(text, category) !== placed(key, category))
        .map(([, text]) => text),
    );
    expect(differing).toEqual([]);
  });

  it('have a form for each plural category of German where a count chooses', () => {
    const categories = new Intl.PluralRules('de').resolvedOptions().pluralCategories.toSorted();
    const lacking = [...plurals].filter(key => {
      const translation = german[key];
      return typeof translation !== 'object' || Object.keys(translation).sort().join() !== categories.join();
    });
    expect(lacking).toEqual([]);
  });
});
