import { type JsonNode, printJson, tryParseJson } from '@skython/shared';
import { t } from '../../locale/t.js';
import { type Entered, NONE } from './entered.js';
import { type Field, type FieldInput, isNested } from './fields.js';

/** The form that says what a JSON body says, or why no form can. */
export type FormOfJson =
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, Entered>> }
  | { readonly kind: 'unfit'; readonly reason: string };

/** Values of another kind than their field's are entered as they are written: the field then says what is wrong. */
export function formOfJson(fields: readonly Field[], text: string): FormOfJson {
  if (text.trim() === '') return { kind: 'form', fields: {} };
  const node = tryParseJson(text);
  if (node?.kind !== 'object') return { kind: 'unfit', reason: t('A form needs a JSON object of parameters.') };
  const names = new Map(fields.map(field => [field.name, field]));
  const entered: Record<string, Entered> = {};
  for (const [name, value] of node.members) {
    const field = names.get(name);
    if (field === undefined) return { kind: 'unfit', reason: t('The form has no field for “{{name}}”.', { name }) };
    entered[name] = enteredOf(field, value);
  }
  return { kind: 'form', fields: entered };
}

/** What a person would have entered to say this value. */
export function enteredOf({ input, nullable }: Field, node: JsonNode): Entered {
  if (node.kind === 'null' && nullable) return NONE;
  switch (input.kind) {
    case 'list':
      return node.kind === 'array' ? node.items.map(item => enteredOf(input.item, item)) : [];
    case 'row':
      return input.items.map((item, at) => {
        const value = node.kind === 'array' ? node.items[at] : undefined;
        return value ? enteredOf(item, value) : '';
      });
    case 'record':
      return Object.fromEntries(
        (node.kind === 'object' ? node.members : []).flatMap(([name, value]) => {
          const member = input.members.find(one => one.name === name);
          return member ? [[name, enteredOf(member, value)]] : [];
        }),
      );
    case 'mapping':
      return (node.kind === 'object' ? node.members : []).map(([key, value]) => [key, enteredOf(input.value, value)]);
    case 'union': {
      const found = input.options.findIndex(option => fits(option.input, node));
      const at = Math.max(0, found);
      const option = input.options[at];
      return { option: String(at), value: option ? enteredOf(option, node) : '' };
    }
    case 'choice':
    case 'json':
      return printJson(node);
    case 'anything':
      // Text that looks like JSON stays text only in quotes.
      return node.kind === 'string' && tryParseJson(node.value) === undefined ? node.value : printJson(node);
    default:
      return node.kind === 'string' ? node.value : printJson(node);
  }
}

/** What is entered at a field of several parts; drafts of before hold it as JSON text. */
export function adopted(field: Field, entered: Entered | undefined): Entered | undefined {
  if (typeof entered !== 'string' || entered === '' || !isNested(field.input)) return entered;
  const node = tryParseJson(entered);
  return node ? enteredOf(field, node) : undefined;
}

/** Whether a value is of the kind that a field takes. */
function fits(input: FieldInput, node: JsonNode): boolean {
  switch (input.kind) {
    case 'number':
      return node.kind === 'number' && (!input.whole || /^-?\d+$/.test(node.text));
    case 'boolean':
      return node.kind === 'boolean';
    case 'choice':
      return input.options.some(({ json }) => json === printJson(node));
    case 'list':
      return node.kind === 'array' && node.items.every(item => fits(input.item.input, item));
    case 'row':
      return node.kind === 'array' && node.items.length === input.items.length;
    case 'record':
      return node.kind === 'object' && node.members.every(([name]) => input.members.some(one => one.name === name));
    case 'mapping':
      return node.kind === 'object';
    case 'union':
      return input.options.some(option => fits(option.input, node));
    case 'json':
      return input.expects === 'a list' ? node.kind === 'array' : node.kind === 'object';
    case 'anything':
      return true;
    default:
      return node.kind === 'string';
  }
}
