import { originSchema } from '@skython/shared';
import * as v from 'valibot';

/** Origins as typed: separated by spaces or commas. An address of a site's first page is its origin. */
export const readOrigins = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(asOrigin),
  ),
];

/** The first that is none, as typed. */
export const noOrigin = (origins: readonly string[]): string | undefined =>
  origins.find(origin => !v.is(originSchema, origin));

function asOrigin(text: string): string {
  if (!/^https?:\/\/[^/?#@]+\/?$/i.test(text) || !URL.canParse(text)) return text;
  return new URL(text).origin;
}
