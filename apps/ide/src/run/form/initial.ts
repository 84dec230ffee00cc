import { tryParseJson } from '@skython/shared';
import type { Entered } from './entered.js';
import type { Field } from './fields.js';
import { enteredOf } from './fromJson.js';

/** What a field begins with when a person starts to enter it: its default, else one empty item where that helps. */
export function initialOf(field: Field): Entered {
  const fallback = field.fallback === undefined ? undefined : tryParseJson(field.fallback);
  if (fallback && fallback.kind !== 'null') return enteredOf(field, fallback);
  return emptyOf(field);
}

/** A new item of a list. */
export function emptyOf({ input }: Field): Entered {
  switch (input.kind) {
    case 'list':
    case 'mapping':
      return [];
    case 'row':
      return input.items.map(emptyOf);
    case 'record':
      return {};
    case 'union':
      return { option: '0', value: '' };
    default:
      return '';
  }
}
