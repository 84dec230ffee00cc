import * as v from 'valibot';
import { parseInput } from '../http/fields.js';

/** Where a page ended: what it was ordered by, and the id behind it. Opaque to clients. */
export interface Cursor {
  /** A moment or a score, as PostgreSQL writes it: no digit is lost on the way. */
  readonly at: string;
  readonly id: string;
}

const cursorSchema = v.pipe(
  v.string(),
  v.transform(decode),
  v.object(
    { at: v.pipe(v.string(), v.regex(/^[0-9 :+.eE-]{1,40}$/)), id: v.pipe(v.string(), v.uuid()) },
    'This cursor is not one of ours.',
  ),
);

const cursorInput = v.object({ cursor: cursorSchema });

export const encodeCursor = ({ at, id }: Cursor): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** Throws `invalid-input` for a text that is no cursor. */
export const decodeCursor = (text: string): Cursor => parseInput(cursorInput, { cursor: text }).cursor;

function decode(text: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? { at: value[0], id: value[1] } : undefined;
  } catch {
    return undefined;
  }
}
