import { spoken } from './locale.js';

/** Formats are expensive to make and few: one of each language and shape. */
function kept<Options, Format>(make: (tag: string, options: Options) => Format): (options: Options) => Format {
  const made = new Map<string, Format>();
  return options => {
    const { tag } = spoken();
    const key = `${tag} ${JSON.stringify(options)}`;
    const found = made.get(key) ?? make(tag, options);
    made.set(key, found);
    return found;
  };
}

const numbers = kept((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options));
const dates = kept((tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options));
const spans = kept((tag, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, options));
const lists = kept((tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options));

/** `3,204`; with `digits` as many after the point. */
export const numberText = (value: number, digits?: number): string =>
  numbers(digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

export const percentText = (share: number, digits = 0): string =>
  numbers({ style: 'percent', maximumFractionDigits: digits }).format(share);

/** Date and time; `options` as Intl has them. */
export const dateText = (
  date: Date | number,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium' },
): string => dates(options).format(date);

/** `5 minutes ago`, `yesterday`: how far from now, in units. */
export const spanText = (value: number, unit: Intl.RelativeTimeFormatUnit): string =>
  spans({ numeric: 'auto' }).format(value, unit);

/** `a, b and c`. The page's English has no comma before the “and”. */
export const listText = (items: readonly string[]): string =>
  spoken().locale === 'en' ? inEnglish.format(items) : lists({ type: 'conjunction' }).format(items);

const inEnglish = new Intl.ListFormat('en-GB');

const SIZES = ['B', 'kB', 'MB', 'GB'] as const;

/** `820 B`, `3.1 MB` (powers of 1,000). */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < SIZES.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${numberText(value, unit === 0 || value >= 99.95 ? 0 : 1)} ${SIZES[unit]}`;
}

/** `12 ms`, `1.4 s`, `2 min 5 s`. */
export function durationText(ms: number): string {
  if (ms < 9.95) return `${numberText(ms, 1)} ms`;
  if (ms < 999.5) return `${numberText(ms, 0)} ms`;
  if (ms < 59_950) return `${numberText(ms / 1000, 1)} s`;
  return `${numberText(Math.floor(ms / 60_000))} min ${numberText(Math.round((ms % 60_000) / 1000))} s`;
}
