import { defaultLimits, type Failure, type Limit, limit } from '@skython/shared';
import * as v from 'valibot';
import type { RunLimits } from '../../runner.js';

/** Of what a worker says: a meta of megabytes may have a fault in each of its values, and one is enough. */
export const FIRST_FAULT = { abortEarly: true } as const;

const TEXT = 64 * 1024;
const text = v.pipe(
  v.string(),
  v.transform(value => (value.length > TEXT ? `${value.slice(0, TEXT)}…` : value)),
);
const limitSchema: v.GenericSchema<unknown, Limit> = v.object({
  name: v.picklist(Object.keys(defaultLimits) as (keyof typeof defaultLimits)[]),
  value: v.number(),
  unit: v.picklist(['bytes', 'ms', 'count']),
});
const faultSchema = v.object({
  message: text,
  file: v.exactOptional(text),
  line: v.exactOptional(v.number()),
  column: v.exactOptional(v.number()),
});
const tracebackSchema = v.object({ file: text, line: v.number(), name: text, source: text });
const exceptionSchema = v.object({
  type: text,
  message: text,
  traceback: v.exactOptional(v.array(tracebackSchema)),
  text: v.exactOptional(text),
});

/** The failures a worker may report. Who may call, and what is missing, is never its to say. */
const failureSchema: v.GenericSchema<unknown, Failure> = v.variant('kind', [
  v.object({
    kind: v.literal('invalid-input'),
    detail: text,
    fields: v.array(v.object({ path: text, message: text, expected: text })),
  }),
  v.object({ kind: v.literal('malformed'), detail: text }),
  v.object({ kind: v.literal('too-large'), detail: text, limit: limitSchema }),
  v.object({ kind: v.literal('method-not-allowed'), detail: text, allowed: v.array(text) }),
  v.object({ kind: v.literal('invalid-program'), detail: text, faults: v.array(faultSchema) }),
  v.object({ kind: v.literal('raised'), detail: text, exception: exceptionSchema }),
  v.object({ kind: v.literal('out-of-memory'), detail: text, limit: limitSchema }),
  v.object({ kind: v.literal('output-too-large'), detail: text, limit: limitSchema }),
  v.object({
    kind: v.literal('crashed'),
    detail: text,
    signal: v.exactOptional(text),
    exitCode: v.exactOptional(v.number()),
  }),
  v.object({ kind: v.literal('not-found'), detail: text }),
]);

/** The failure a worker reported, undefined when it is none it may report. */
export function parseFailure(value: unknown): Failure | undefined {
  const parsed = v.safeParse(failureSchema, value, FIRST_FAULT);
  return parsed.success ? parsed.output : undefined;
}

const withLimit = (name: 'callMs' | 'loadMs' | 'memoryBytes' | 'resultBytes', value: number): Limit => ({
  ...limit(name),
  value,
});

const inSeconds = (ms: number): string => `${Number((ms / 1000).toFixed(2))} s`;
const inMebibytes = (bytes: number): string => `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`;

export const callTimedOut = (callMs: number): Failure => ({
  kind: 'timed-out',
  detail: `The call ran longer than ${inSeconds(callMs)} and was ended.`,
  limit: withLimit('callMs', callMs),
});

export const loadTimedOut = (loadMs: number): Failure => ({
  kind: 'timed-out',
  detail: `Loading the function took longer than ${inSeconds(loadMs)} and was ended.`,
  limit: withLimit('loadMs', loadMs),
});

export const outOfMemory = ({ memoryBytes }: Pick<RunLimits, 'memoryBytes'>): Failure => ({
  kind: 'out-of-memory',
  detail: `The function used more than ${inMebibytes(memoryBytes)} of memory.`,
  limit: withLimit('memoryBytes', memoryBytes),
});

export const outputTooLarge = ({ resultBytes }: Pick<RunLimits, 'resultBytes'>): Failure => ({
  kind: 'output-too-large',
  detail: `The result is larger than ${inMebibytes(resultBytes)}.`,
  limit: withLimit('resultBytes', resultBytes),
});

/** How a process ended. */
export interface Ending {
  readonly signal?: string;
  readonly exitCode?: number;
}

export function crashed(ending: Ending, detail?: string): Failure {
  const how =
    ending.signal !== undefined
      ? `The function's process was ended by ${ending.signal}.`
      : ending.exitCode !== undefined
        ? `The function ended its process with exit code ${ending.exitCode}.`
        : `The function's process ended.`;
  return { kind: 'crashed', detail: detail ?? how, ...ending };
}

/** What a call answers whose caller has gone, or whose worker was taken away. */
export const stopped = (detail: string): Failure => crashed({ signal: 'SIGKILL' }, detail);

export const busy = (retryAfterSeconds: number, detail = 'Too many calls are waiting; try again soon.'): Failure => ({
  kind: 'busy',
  detail,
  reason: 'queue',
  retryAfterSeconds,
});
