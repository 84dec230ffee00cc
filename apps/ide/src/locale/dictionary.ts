/** A translation, or one for each plural category of the language (CLDR: `one`, `few`, `other`, …). */
export type Translation = string | { readonly other: string; readonly [category: string]: string };

/** Translations by the English words that stand in the source. */
export type Dictionary = Readonly<Record<string, Translation>>;

export type Values = Readonly<Record<string, string | number | undefined>>;

const PLACE = /\{\{(\w+)\}\}/g;

/** The text with its `{{places}}` filled; a place that nobody fills stays as it is. */
export const filled = (text: string, values: Values): string =>
  text.replace(PLACE, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name] ?? '') : place));

/** The text taken apart at its places: words and names of places take turns, words first. */
export const apart = (text: string): readonly string[] => text.split(PLACE);

/** The names of the places of a text. */
export const placesOf = (text: string): readonly string[] => apart(text).filter((_, at) => at % 2 === 1);
