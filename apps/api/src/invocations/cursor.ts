import { type Cursor, decodeCursor, encodeCursor } from '../skybox/cursor.js';

/** A place in a function's log. */
export interface LogPlace {
  readonly at: Date;
  readonly id: string;
}

export const encodePlace = ({ at, id }: LogPlace): string => encodeCursor({ at: String(at.getTime()), id });

/** Throws `invalid-input` for a text that is no cursor of a log. */
export function decodePlace(text: string): LogPlace {
  const { at, id }: Cursor = decodeCursor(text, 'count');
  // Beyond the years that both JavaScript and PostgreSQL know there is no log.
  return { at: new Date(Math.min(Number(at), 4e12)), id };
}
