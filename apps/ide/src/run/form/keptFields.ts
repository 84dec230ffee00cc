import type { Field } from './fields.js';

/**
 * Fields of a signature that was read anew: those that say what they said before are the same objects, so that their
 * controls stay, with the focus and the caret of whoever fills them in while the text is still being read.
 */
export function keptFields(before: readonly Field[], now: readonly Field[]): readonly Field[] {
  const known = new Map(before.map(field => [JSON.stringify(field), field]));
  return now.map(field => known.get(JSON.stringify(field)) ?? field);
}
