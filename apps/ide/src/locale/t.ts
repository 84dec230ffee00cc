import type { JSX } from 'solid-js';
import { apart, filled, type Translation, type Values } from './dictionary.js';
import { numberText } from './formats.js';
import { spoken } from './locale.js';
import type { Phrase } from './phrase.js';

/**
 * The text in the language of the page: the English text is its own key. Read inside JSX or an effect it follows the
 * language. `{{places}}` are filled from the values; numbers that a person counts with go through `numberText` first.
 */
export const t = (text: string, values?: Values): string => {
  const translated = oneOf(translationOf(text)) ?? text;
  return values === undefined ? translated : filled(translated, values);
};

/** Words for a count, whose place is `{{count}}`: `plural(3, '{{count}} row', '{{count}} rows')` is `3 rows`. */
export function plural(count: number, one: string, other: string, values?: Values): string {
  const found = translationOf(other);
  const text =
    found === undefined || typeof found === 'string'
      ? (found ?? (count === 1 ? one : other))
      : (found[new Intl.PluralRules(spoken().tag).select(count)] ?? found.other);
  return filled(text, { ...values, count: numberText(count) });
}

/** As `t`, with elements in the places: `rich('Keep {{name}}', { name: <code>x</code> })`. */
export const rich = (text: string, parts: Readonly<Record<string, JSX.Element>>): JSX.Element =>
  apart(t(text)).map((piece, at) => (at % 2 === 0 ? piece : parts[piece]));

/** A phrase in the language of the page. */
export const said = ({ text, values }: Phrase): string => t(text, values);

/** A record of words, for constants: each is translated when it is read, not when the module is loaded. */
export function worded<Words extends object>(words: Words): Words {
  return new Proxy(words, {
    get: (own, name, receiver) => {
      const found: unknown = Reflect.get(own, name, receiver);
      if (typeof found === 'string') return t(found);
      return typeof found === 'object' && found !== null ? worded(found) : found;
    },
  });
}

function translationOf(text: string): Translation | undefined {
  const dictionary = spoken().dictionary;
  return dictionary !== undefined && Object.hasOwn(dictionary, text) ? dictionary[text] : undefined;
}

const oneOf = (found: Translation | undefined): string | undefined => (typeof found === 'object' ? found.other : found);
