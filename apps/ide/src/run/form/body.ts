import { NotJson, parseJson, tryParseJson } from '@skython/shared';
import type { Field } from './fields.js';

/** What one field adds to the call. */
export type FieldValue =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'fault'; readonly message: string };

/** The call's body, or what is wrong at which field. */
export type Body =
  | { readonly kind: 'body'; readonly json: string }
  | { readonly kind: 'faults'; readonly faults: ReadonlyMap<string, string> };

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const WHOLE = /^-?(0|[1-9]\d*)$/;

const omitted: FieldValue = { kind: 'omitted' };
const json = (text: string): FieldValue => ({ kind: 'json', json: text });
const fault = (message: string): FieldValue => ({ kind: 'fault', message });

/** The JSON text of what was entered. Numbers travel as they were typed, digit for digit. */
export function fieldValue(field: Field, entered: string): FieldValue {
  const { input, required } = field;
  if (entered === '' && !required) return omitted;
  switch (input.kind) {
    case 'text':
      return json(JSON.stringify(entered));
    case 'number':
      return entered.trim() === '' ? missing(field, 'a number') : numberOf(entered.trim(), input.whole);
    case 'boolean':
      return json(entered === 'true' ? 'true' : 'false');
    case 'choice':
      return entered === '' ? json(input.options[0]?.json ?? 'null') : json(entered);
    case 'date':
    case 'date-time':
    case 'time':
      return entered === ''
        ? missing(field, `a ${input.kind === 'date-time' ? 'date and time' : input.kind}`)
        : json(JSON.stringify(entered));
    case 'bytes':
      return entered === '' ? missing(field, 'a file') : json(JSON.stringify(entered));
    case 'json':
      return entered.trim() === '' ? missing(field, input.expects) : jsonOf(entered);
    case 'anything': {
      if (entered === '') return missing(field, 'a value');
      return json(tryParseJson(entered) === undefined ? JSON.stringify(entered) : entered.trim());
    }
  }
}

const missing = (field: Field, what: string): FieldValue =>
  field.nullable ? json('null') : fault(`This parameter needs ${what}.`);

function numberOf(text: string, whole: boolean): FieldValue {
  if (!NUMBER.test(text)) return fault(whole ? 'A whole number, such as 3.' : 'A number, such as 2.5.');
  return whole && !WHOLE.test(text) ? fault('A whole number, such as 3.') : json(text);
}

function jsonOf(text: string): FieldValue {
  try {
    parseJson(text);
    return json(text.trim());
  } catch (error) {
    if (error instanceof NotJson) return fault(error.message);
    throw error;
  }
}

/** The call's body: a JSON object of keyword arguments. */
export function bodyOf(fields: readonly Field[], entered: Readonly<Record<string, string>>): Body {
  const members: string[] = [];
  const faults = new Map<string, string>();
  for (const field of fields) {
    const value = fieldValue(field, entered[field.name] ?? '');
    if (value.kind === 'fault') faults.set(field.name, value.message);
    else if (value.kind === 'json') members.push(`${JSON.stringify(field.name)}: ${value.json}`);
  }
  return faults.size > 0 ? { kind: 'faults', faults } : { kind: 'body', json: `{${members.join(', ')}}` };
}

/** The body of the JSON mode. Nothing entered is no body: every parameter takes its default. */
export function bodyOfJson(text: string): Body {
  if (text.trim() === '') return { kind: 'body', json: '{}' };
  const value = jsonOf(text);
  if (value.kind === 'json') return { kind: 'body', json: value.json };
  return { kind: 'faults', faults: new Map([['', value.kind === 'fault' ? value.message : '']]) };
}

/** The top-level parameter that a path such as `rows[2].price` lies in. */
export const parameterOf = (path: string): string => path.split(/[.[]/, 1)[0] ?? '';
