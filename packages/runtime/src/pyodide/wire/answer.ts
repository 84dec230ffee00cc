import * as v from 'valibot';
import type { CoreAnswer } from './commands.js';

const answerSchema: v.GenericSchema<unknown, CoreAnswer> = v.strictObject({
  meta: v.pipe(v.string(), v.maxLength(16 * 1024 * 1024)),
  body: v.instance(Uint8Array),
  memory: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** A worker's answer, checked; undefined when it is none. */
export function readAnswer(value: unknown): CoreAnswer | undefined {
  const result = v.safeParse(answerSchema, value);
  return result.success ? result.output : undefined;
}
