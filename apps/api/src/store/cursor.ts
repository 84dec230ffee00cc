import { storeKeySchema } from '@skython/shared';
import * as v from 'valibot';
import { parseInput } from '../http/fields.js';
import type { KeyPlace } from './browse.js';

const cursorSchema = v.object({
  cursor: v.pipe(
    v.string(),
    v.transform(decode),
    v.object({ key: storeKeySchema, caller: v.pipe(v.string(), v.maxLength(40)) }, 'This cursor is not one of ours.'),
  ),
});

export const encodeKeyPlace = ({ key, caller }: KeyPlace): string =>
  Buffer.from(JSON.stringify([key, caller])).toString('base64url');

/** Throws `invalid-input` for a text that is no cursor of a store. */
export const decodeKeyPlace = (text: string): KeyPlace => parseInput(cursorSchema, { cursor: text }).cursor;

function decode(text: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? { key: value[0], caller: value[1] } : undefined;
  } catch {
    return undefined;
  }
}
