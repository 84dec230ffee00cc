import * as v from 'valibot';

/**
 * What a test run says, one JSON text a line. It comes out of an interpreter that runs strangers' code, so every line
 * is checked and bounded before the page shows it.
 */
const name = v.pipe(v.string(), v.maxLength(1_000));
const text = v.pipe(v.string(), v.maxLength(64 * 1024));
const line = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const lines = v.pipe(v.array(line), v.maxLength(200_000));

const testResultSchema = v.object({
  event: v.literal('result'),
  /** `test_main.py::test_top`, `main.py::TestTop.test_one`, `main.py::>>> word_count`. */
  id: name,
  /** The row of a test with several; else empty. */
  case: name,
  outcome: v.picklist(['passed', 'failed', 'skipped']),
  /** Milliseconds. */
  ms: v.pipe(v.number(), v.finite(), v.minValue(0)),
  /** What the test printed. */
  output: text,
  message: v.optional(text, ''),
  /** The assertion as it is written, and what its parts were. */
  assertion: v.optional(text),
  values: v.optional(v.pipe(v.array(v.object({ text, value: text })), v.maxLength(200)), []),
  differences: v.optional(v.pipe(v.array(text), v.maxLength(20)), []),
  /** The traceback as Python prints it. */
  text: v.optional(text),
  file: v.optional(name),
  line: v.optional(line),
});
export type TestResult = v.InferOutput<typeof testResultSchema>;

const fileCoverageSchema = v.object({ file: name, executed: lines, missed: lines });
export type FileCoverage = v.InferOutput<typeof fileCoverageSchema>;

const testEventSchema = v.variant('event', [
  v.object({ event: v.literal('started'), id: name }),
  testResultSchema,
  /** The tests of a file could not be loaded. */
  v.object({ event: v.literal('broken'), of: name, file: name, line, message: text }),
  v.object({ event: v.literal('coverage'), files: v.pipe(v.array(fileCoverageSchema), v.maxLength(1_000)) }),
]);
export type TestEvent = v.InferOutput<typeof testEventSchema>;

/** The event in a line; undefined when it is none. */
export function readTestEvent(line: string): TestEvent | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), testEventSchema), line);
  return result.success ? result.output : undefined;
}
