import { t } from '../../locale/t.js';
import { type FieldValue, fieldValue } from './body.js';
import { type Entered, itemsOf, memberOf, textOf } from './entered.js';
import type { FieldInput } from './fields.js';

type NestedInput = Extract<FieldInput, { kind: 'list' | 'row' | 'record' | 'mapping' | 'union' }>;

/** The JSON text of a value that is made of others. */
export function nestedValue(input: NestedInput, value: Entered | undefined): FieldValue {
  switch (input.kind) {
    case 'list':
      return arrayValue(itemsOf(value).map(item => fieldValue(input.item, item)));
    case 'row':
      return arrayValue(input.items.map((item, at) => fieldValue(item, itemsOf(value)[at])));
    case 'record':
      return objectValue(input.members.map(member => [member.name, fieldValue(member, memberOf(value, member.name))]));
    case 'mapping':
      return mappingValue(
        itemsOf(value).map(pair => [textOf(itemsOf(pair)[0]), fieldValue(input.value, itemsOf(pair)[1])]),
      );
    case 'union': {
      const option = input.options[Number(textOf(memberOf(value, 'option'))) || 0];
      return option ? fieldValue(option, memberOf(value, 'value')) : { kind: 'json', json: 'null' };
    }
  }
}

/** Members by name; what was not entered is left out. */
export function objectValue(members: readonly (readonly [string, FieldValue])[]): FieldValue {
  const written: string[] = [];
  const faults = new Map<string, string>();
  for (const [name, value] of members) {
    if (value.kind === 'json') written.push(`${JSON.stringify(name)}: ${value.json}`);
    else if (value.kind === 'faults') addUnder(faults, pathOf(name), value.faults);
  }
  return faults.size > 0 ? { kind: 'faults', faults } : { kind: 'json', json: `{${written.join(', ')}}` };
}

function arrayValue(items: readonly FieldValue[]): FieldValue {
  const written: string[] = [];
  const faults = new Map<string, string>();
  for (const [at, value] of items.entries()) {
    if (value.kind === 'json') written.push(value.json);
    else if (value.kind === 'faults') addUnder(faults, `[${at}]`, value.faults);
  }
  return faults.size > 0 ? { kind: 'faults', faults } : { kind: 'json', json: `[${written.join(', ')}]` };
}

function mappingValue(entries: readonly (readonly [string, FieldValue])[]): FieldValue {
  const keys = entries.map(([key]) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice === undefined) return objectValue(entries);
  return { kind: 'faults', faults: new Map([[pathOf(twice), t('The key “{{twice}}” is there twice.', { twice })]]) };
}

/** A key as a path has it: `name`, `['a b']`. */
export const pathOf = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `['${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;

/** `[2]` under `rows` is `rows[2]`, `price` is `rows.price`. */
export const joinPath = (prefix: string, path: string): string =>
  path === '' || prefix === '' || path.startsWith('[') ? prefix + path : `${prefix}.${path}`;

function addUnder(all: Map<string, string>, prefix: string, faults: ReadonlyMap<string, string>): void {
  for (const [path, message] of faults) all.set(joinPath(prefix, path), message);
}
