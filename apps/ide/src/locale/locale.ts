import { createSignal } from 'solid-js';
import type { Dictionary } from './dictionary.js';

/** Languages that the page speaks. English is the one it is written in. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];
/** Each in its own language, so that it is found by who speaks it. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' };

/** What the page speaks now. */
interface Spoken {
  readonly locale: Locale;
  /** For numbers and dates, with the region where the browser names one: `en-GB`, `de-AT`. */
  readonly tag: string;
  /** Undefined for English, whose words are the source's own. */
  readonly dictionary: Dictionary | undefined;
}

const [spoken, setSpoken] = createSignal<Spoken>({ locale: 'en', tag: 'en', dictionary: undefined });

export { spoken };

const dictionaries: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<{ default: Dictionary }>>> = {
  de: () => import('./de.json'),
};

const isLocale = (name: string): name is Locale => locales.some(locale => locale === name);
const baseOf = (tag: string): string => tag.split('-', 1)[0]?.toLowerCase() ?? '';

/** The locale for a choice (`auto`, or a locale) and what the browser prefers (BCP 47 tags, best first), with its tag. */
export function chooseLocale(choice: string, preferred: readonly string[]): Omit<Spoken, 'dictionary'> {
  const wanted = isLocale(choice) ? choice : preferred.map(baseOf).find(isLocale);
  const locale = wanted ?? 'en';
  return { locale, tag: preferred.find(tag => baseOf(tag) === locale && isTag(tag)) ?? locale };
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

let asked = 0;

/** Speaks as chosen; resolves once it does. A dictionary that cannot be fetched leaves the words as they are. */
export async function speak(choice: string, preferred: readonly string[] = navigator.languages): Promise<void> {
  asked += 1;
  const mine = asked;
  const { locale, tag } = chooseLocale(choice, preferred);
  const dictionary = locale === 'en' ? undefined : await fetched(locale);
  // A later choice wins, whichever dictionary arrives first.
  if (mine !== asked || (locale !== 'en' && dictionary === undefined)) return;
  setSpoken({ locale, tag, dictionary });
  document.documentElement.lang = tag;
}

async function fetched(locale: Exclude<Locale, 'en'>): Promise<Dictionary | undefined> {
  try {
    return (await dictionaries[locale]()).default;
  } catch {
    return undefined;
  }
}
