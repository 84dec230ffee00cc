import { tryParseJson } from '../json/parse.js';
import type { Failure } from '../outcome.js';
import type { Check, CheckVerdict } from './check.js';
import { differenceOf } from './compare.js';

/** How a call of a check ended: a result with its body as text, or a failure. */
export type CheckedOutcome = { readonly kind: 'returned'; readonly mediaType: string; readonly text: string } | Failure;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/;
const JSON_LINES = /^application\/jsonl\b/;

/** JSON text of a result that can be compared: a stream counts as the list of its items. */
export function comparableText(mediaType: string, text: string): string | undefined {
  if (JSON_TYPE.test(mediaType)) return text;
  if (!JSON_LINES.test(mediaType)) return undefined;
  return `[${text.split('\n').filter(Boolean).join(',')}]`;
}

/** Whether a call came out as its check expects, and if not, why, in one sentence. */
export function judge(check: Check, outcome: CheckedOutcome): CheckVerdict {
  const detail = faultOf(check, outcome);
  return detail === undefined ? { outcome: 'passed', detail: '' } : { outcome: 'failed', detail };
}

function faultOf(check: Check, outcome: CheckedOutcome): string | undefined {
  if (check.compare === 'raises') {
    if (outcome.kind === 'returned') return `Expected ${check.expected}, but it returned a result.`;
    if (outcome.kind !== 'raised') return `Expected ${check.expected}: ${outcome.detail}`;
    const { type } = outcome.exception;
    return type === check.expected ? undefined : `Expected ${check.expected}, but it raised ${type}.`;
  }
  if (outcome.kind !== 'returned') return outcome.detail;
  const text = comparableText(outcome.mediaType, outcome.text);
  if (text === undefined) return `The result is ${outcome.mediaType}, which cannot be compared.`;
  const [expected, found] = [tryParseJson(check.expected), tryParseJson(text)];
  if (expected === undefined || found === undefined) return 'The result is not JSON.';
  return differenceOf(expected, found, check.compare);
}
