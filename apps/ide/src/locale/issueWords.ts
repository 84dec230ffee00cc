import type * as v from 'valibot';
import { t } from './t.js';

/**
 * What is wrong with what a person entered, in the language of the page. A schema's own message is a key of the
 * dictionary; valibot's, which speak of types and lengths, are said in other words.
 */
export function issueWords(issue: v.BaseIssue<unknown>): string {
  if (!isValibots(issue)) return t(issue.message);
  const { type, requirement, expected, received } = issue;
  if (type === 'min_length' && requirement === 1) return t('It must not be empty.');
  if (type === 'min_length') return t('At least {{count}} are needed.', { count: String(requirement) });
  if (type === 'max_length') return t('At most {{count}} are possible.', { count: String(requirement) });
  if (type === 'strict_object' && expected === 'never') return t('{{received}} is not known here.', { received });
  if (received === 'undefined') return t('It is missing.');
  return t('Expected {{expected}}, got {{received}}.', { expected: expected ?? type, received });
}

/** Valibot's messages all have this form. */
const isValibots = ({ message, received }: v.BaseIssue<unknown>): boolean =>
  message.startsWith('Invalid ') && message.endsWith(`eceived ${received}`);
