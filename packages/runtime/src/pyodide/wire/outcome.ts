import { defaultLimits, type Failure, type HeaderList, type Limit } from '@skython/shared';
import * as v from 'valibot';

/**
 * The core's meta as it comes from a worker, checked: a failure becomes what a person reads, so its texts are bounded
 * and its members are exactly those of the union.
 */
const text = v.pipe(v.string(), v.maxLength(256 * 1024));
const line = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const limitSchema: v.GenericSchema<unknown, Limit> = v.object({
  name: v.picklist(Object.keys(defaultLimits) as (keyof typeof defaultLimits)[]),
  value: v.pipe(v.number(), v.finite()),
  unit: v.picklist(['bytes', 'ms', 'count']),
});

const exception = v.object({
  type: text,
  message: text,
  traceback: v.exactOptional(v.array(v.object({ file: text, line, name: text, source: text }))),
  text: v.exactOptional(text),
});

const fault = v.object({
  message: text,
  file: v.exactOptional(text),
  line: v.exactOptional(line),
  column: v.exactOptional(line),
});

/** Only what a worker may say: the other failures are the runner's own findings. */
export const coreFailureSchema: v.GenericSchema<unknown, Failure> = v.variant('kind', [
  v.object({
    kind: v.literal('invalid-input'),
    detail: text,
    fields: v.array(v.object({ path: text, message: text, expected: text })),
  }),
  v.object({ kind: v.literal('malformed'), detail: text }),
  v.object({ kind: v.literal('method-not-allowed'), detail: text, allowed: v.array(text) }),
  v.object({ kind: v.literal('invalid-program'), detail: text, faults: v.array(fault) }),
  v.object({ kind: v.literal('raised'), detail: text, exception }),
  v.object({ kind: v.literal('too-large'), detail: text, limit: limitSchema }),
  v.object({ kind: v.literal('out-of-memory'), detail: text, limit: limitSchema }),
  v.object({ kind: v.literal('output-too-large'), detail: text, limit: limitSchema }),
  v.object({ kind: v.literal('not-found'), detail: text }),
]);

export interface AnswerHead {
  readonly kind: 'returned' | 'streamed';
  readonly status: number;
  readonly mediaType: string;
  readonly headers: HeaderList;
}

const headSchema: v.GenericSchema<unknown, AnswerHead> = v.object({
  kind: v.optional(v.picklist(['returned', 'streamed']), 'returned'),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)), 200),
  mediaType: v.optional(v.pipe(v.string(), v.maxLength(1000)), 'application/json'),
  headers: v.optional(v.array(v.tuple([text, text])), () => []),
});

export const isHead = (ended: AnswerHead | Failure): ended is AnswerHead =>
  ended.kind === 'returned' || ended.kind === 'streamed';

export interface CallMeta {
  readonly ended: AnswerHead | Failure;
  /** Something outlived the call: the next one needs a new interpreter. */
  readonly retire: boolean;
}

const metaSchema = v.pipe(v.string(), v.parseJson(), v.union([coreFailureSchema, headSchema]));
const retireSchema = v.pipe(v.string(), v.parseJson(), v.object({ retire: v.optional(v.boolean(), false) }));

/** What `call` said of its end; undefined when it is not of the protocol. */
export function readCallMeta(json: string): CallMeta | undefined {
  const ended = v.safeParse(metaSchema, json);
  const retire = v.safeParse(retireSchema, json);
  return ended.success && retire.success ? { ended: ended.output, retire: retire.output.retire } : undefined;
}

const streamHeadSchema = v.pipe(v.string(), v.parseJson(), headSchema);

/** The head of a stream; undefined when it is none. */
export function readStreamHead(json: string): AnswerHead | undefined {
  const head = v.safeParse(streamHeadSchema, json);
  return head.success ? head.output : undefined;
}
