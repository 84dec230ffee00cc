import { type Cursor, decodeCursor, encodeCursor } from '../skybox/cursor.js';

/** A place in a function's log. */
export interface LogPlace {
  readonly at: Date;
  readonly id: string;
}

export const encodePlace = ({ at, id }: LogPlace): string => encodeCursor({ at: String(at.getTime()), id });

/** Throws `invalid-input` for a text that is no cursor of a log. */
export function decodePlace(text: string): LogPlace {
  const { at, id }: Cursor = decodeCursor(text);
  const ms = Number(at);
  // Beyond the years that both JavaScript and PostgreSQL know there is no log.
  return { at: new Date(Number.isFinite(ms) ? Math.max(0, Math.min(ms, 4e12)) : 0), id };
}
