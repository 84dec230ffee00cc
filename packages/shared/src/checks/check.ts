import * as v from 'valibot';
import { tryParseJson } from '../json/parse.js';
import { checkLimits } from '../limits.js';
import { defNameSchema } from '../names.js';

/** How a result is compared: the same value, numbers nearly the same, or an exception of that type. */
export const comparisons = ['equal', 'close', 'raises'] as const;
export type Comparison = (typeof comparisons)[number];

const isJson = (text: string): boolean => tryParseJson(text) !== undefined;
const sized = v.pipe(
  v.string(),
  v.maxLength(checkLimits.characters, `A check's input and result have at most ${checkLimits.characters} characters.`),
);

/**
 * An input of a function with the result its author expects. Part of a version: run in the page while the function is
 * written, and on the server when it is published.
 */
export const checkSchema = v.pipe(
  v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.minLength(1, 'A check needs a name.'), v.maxLength(100)),
    /** Which def of several. */
    def: v.optional(defNameSchema),
    /** JSON text of the body. */
    input: v.pipe(sized, v.check(isJson, 'The input is not JSON.')),
    compare: v.picklist(comparisons),
    /** JSON text of the result; for `raises` the type of the exception, as a traceback ends with it. */
    expected: v.pipe(sized, v.minLength(1)),
  }),
  v.check(({ compare, expected }) => compare === 'raises' || isJson(expected), 'The expected result is not JSON.'),
);
export type Check = v.InferOutput<typeof checkSchema>;

export const checksSchema = v.pipe(
  v.array(checkSchema),
  v.maxLength(checkLimits.count, `A function has at most ${checkLimits.count} checks.`),
  v.check(
    checks => new Set(checks.map(({ name }) => name)).size === checks.length,
    'Two checks have the same name. Names tell them apart.',
  ),
);

/** `skipped`: there was no time left, or no Python to run it. `detail` is one sentence; empty when it passed. */
export const checkResultSchema = v.object({
  name: v.string(),
  outcome: v.picklist(['passed', 'failed', 'skipped']),
  detail: v.string(),
  /** Milliseconds. */
  ms: v.number(),
});
export type CheckResult = v.InferOutput<typeof checkResultSchema>;
export type CheckVerdict = Pick<CheckResult, 'outcome' | 'detail'>;
