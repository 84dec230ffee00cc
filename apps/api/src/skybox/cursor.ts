import * as v from 'valibot';
import { parseInput } from '../http/fields.js';

/** Where a page ended: what it was ordered by, and the id behind it. Opaque to clients. */
export interface Cursor {
  /** As PostgreSQL writes it: no digit is lost on the way. */
  readonly at: string;
  readonly id: string;
}

/** What a listing is ordered by; a cursor of one kind is none of another. */
export const cursorKinds = {
  moment: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
  score: /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/,
  count: /^\d{1,18}$/,
  name: /^[a-z][a-z0-9_-]{0,62}$/,
} as const;
export type CursorKind = keyof typeof cursorKinds;

const FOREIGN = 'This cursor is not one of ours.';

const schemaOf = (kind: CursorKind) =>
  v.object({
    cursor: v.pipe(
      v.string(),
      v.transform(decode),
      v.object({ at: v.pipe(v.string(), v.regex(cursorKinds[kind])), id: v.pipe(v.string(), v.uuid()) }, FOREIGN),
    ),
  });

export const encodeCursor = ({ at, id }: Cursor): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** Throws `invalid-input` for a text that is no cursor of that kind. */
export function decodeCursor(text: string, kind: CursorKind): Cursor {
  return parseInput(schemaOf(kind), { cursor: text }).cursor;
}

/** A cursor that may be of either kind: the listing has two parts, one after the other. */
export function decodeEither<A extends CursorKind, B extends CursorKind>(
  text: string,
  first: A,
  second: B,
): { readonly kind: A | B; readonly cursor: Cursor } {
  const value = decode(text);
  const isFirst = v.is(v.object({ at: v.pipe(v.string(), v.regex(cursorKinds[first])) }), value);
  const kind = isFirst ? first : second;
  return { kind, cursor: decodeCursor(text, kind) };
}

function decode(text: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? { at: value[0], id: value[1] } : undefined;
  } catch {
    return undefined;
  }
}
