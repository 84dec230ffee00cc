import type { Failure, HeaderList, Returned } from '@skython/shared';
import * as v from 'valibot';
import { ProtocolViolation } from '../frames/violation.js';
import { FIRST_FAULT, parseFailure } from './failure.js';

/** Headers that every default answer shares. */
const NO_HEADERS: HeaderList = [];
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]{0,16384}$/;

const headerSchema = v.pipe(
  v.tuple([v.pipe(v.string(), v.regex(HEADER_NAME)), v.pipe(v.string(), v.regex(HEADER_VALUE))]),
  v.readonly(),
);
const headSchema = v.object({
  kind: v.optional(v.picklist(['returned', 'streamed']), 'returned'),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)), 200),
  mediaType: v.optional(v.pipe(v.string(), v.regex(HEADER_VALUE)), 'application/json'),
  headers: v.optional(v.pipe(v.array(headerSchema), v.maxLength(200)), []),
});
type Head = v.InferOutput<typeof headSchema>;
/** What a streamed result begins with. */
export type StreamHead = Pick<Head, 'status' | 'mediaType' | 'headers'>;

/** What the meta of a RESULT says. `retire`: something outlived the call, the worker serves no other. */
export type ParsedResult = { readonly retire: boolean } & ({ readonly head: Head } | { readonly failure: Failure });

/** The answer of a RESULT without meta: built without parsing anything. */
export const returnedJson = (body: Uint8Array): Returned => ({
  kind: 'returned',
  status: 200,
  mediaType: 'application/json',
  headers: NO_HEADERS,
  body,
});

/** Parses a meta as a JSON object. Throws `ProtocolViolation` when it is none. */
export function parseMeta(meta: Buffer): Readonly<Record<string, unknown>> {
  if (meta.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(meta.toString('utf8'));
  } catch {
    throw new ProtocolViolation('a meta that is not JSON');
  }
  if (!isRecord(value)) throw new ProtocolViolation('a meta that is not an object');
  return value;
}

/** Parses the meta of a RESULT. Throws `ProtocolViolation` for what a worker may not say. */
export function parseResult(meta: Buffer): ParsedResult {
  const value = parseMeta(meta);
  const retire = value.retire === true;
  const kind = value.kind;
  if (kind === undefined || kind === 'returned' || kind === 'streamed') {
    const head = v.safeParse(headSchema, value, FIRST_FAULT);
    if (!head.success) throw new ProtocolViolation(`a result that is none: ${v.summarize(head.issues)}`);
    return { head: head.output, retire };
  }
  const failure = parseFailure(value);
  if (!failure) throw new ProtocolViolation('a failure a worker cannot report');
  return { failure, retire };
}

/** The failure of an END, when the stream failed on its way. */
export function parseEnd(meta: Buffer): { readonly failure: Failure | undefined; readonly retire: boolean } {
  const value = parseMeta(meta);
  const failure = value.kind === undefined ? undefined : parseFailure(value);
  if (value.kind !== undefined && !failure) throw new ProtocolViolation('a failure a worker cannot report');
  return { failure, retire: value.retire === true };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
