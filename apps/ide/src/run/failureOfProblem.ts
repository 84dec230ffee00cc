import { type Failure, type FailureKind, problemKind } from '@skython/shared';
import * as v from 'valibot';
import { t } from '../locale/t.js';

const detail = v.string();
const limit = v.object({ name: v.string(), value: v.number(), unit: v.picklist(['bytes', 'ms', 'count']) });
const frame = v.object({ file: v.string(), line: v.number(), name: v.string(), source: v.string() });
const retryAfterSeconds = v.optional(v.number(), 10);

/** What each kind's document has besides the five standard members. */
const members = {
  'invalid-input': v.object({
    fields: v.array(v.object({ path: v.string(), message: v.string(), expected: v.optional(v.string(), '') })),
  }),
  malformed: v.object({}),
  'too-large': v.object({ limit }),
  'method-not-allowed': v.object({ allowed: v.array(v.string()) }),
  conflict: v.object({}),
  'invalid-program': v.object({
    faults: v.array(
      v.object({
        message: v.string(),
        file: v.exactOptional(v.string()),
        line: v.exactOptional(v.number()),
        column: v.exactOptional(v.number()),
      }),
    ),
  }),
  raised: v.object({
    exception: v.object({
      type: v.string(),
      message: v.string(),
      traceback: v.exactOptional(v.array(frame)),
      text: v.exactOptional(v.string()),
    }),
  }),
  'timed-out': v.object({ limit }),
  'out-of-memory': v.object({ limit }),
  crashed: v.object({ signal: v.exactOptional(v.string()), exitCode: v.exactOptional(v.number()) }),
  'execution-unavailable': v.object({ missing: v.optional(v.array(v.string()), []) }),
  'output-too-large': v.object({ limit }),
  'environment-not-ready': v.object({
    progress: v.object({ environment: v.string(), step: v.string(), fraction: v.exactOptional(v.number()) }),
    retryAfterSeconds,
  }),
  busy: v.object({ reason: v.picklist(['queue', 'rate', 'quota']), retryAfterSeconds }),
  'not-found': v.object({}),
  forbidden: v.object({}),
  unauthorised: v.object({}),
} as const satisfies Record<FailureKind, v.GenericSchema>;

/** The failure that a problem document tells of; a document of no known kind is the instance's own crash. */
export function failureOfProblem(problem: Readonly<Record<string, unknown>>): Failure {
  const sentence = v.is(detail, problem.detail) ? problem.detail : t('The instance did not say why.');
  const kind = problemKind(problem);
  const parsed = kind && v.safeParse(members[kind], problem);
  if (kind === undefined || !parsed?.success) return { kind: 'crashed', detail: sentence };
  // The table has one schema a kind, so kind and members belong together; the compiler cannot follow that.
  return { ...parsed.output, kind, detail: sentence } as Failure;
}
