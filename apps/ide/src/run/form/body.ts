import { defaultLimits, NotJson, parseJson, tryParseJson } from '@skython/shared';
import { sizeText } from '../../locale/formats.js';
import { t, worded } from '../../locale/t.js';
import { base64Of, type Entered, isNone, isNothing, textOf } from './entered.js';
import type { Field } from './fields.js';
import { nestedValue, objectValue } from './nestedValue.js';

/** What one field adds to the call. Faults by path, from the field on: `''`, `[2].price`. */
export type FieldValue =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'json'; readonly json: string }
  | { readonly kind: 'faults'; readonly faults: ReadonlyMap<string, string> };

/** The call's body, or what is wrong at which field. */
export type Body =
  | { readonly kind: 'body'; readonly json: string }
  | { readonly kind: 'faults'; readonly faults: ReadonlyMap<string, string> };

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WHOLE = /^-?(0|[1-9]\d*)$/;

const omitted: FieldValue = { kind: 'omitted' };
const json = (text: string): FieldValue => ({ kind: 'json', json: text });
const fault = (message: string): FieldValue => ({ kind: 'faults', faults: new Map([['', message]]) });

const dateWords = worded({ date: 'a date', 'date-time': 'a date and time', time: 'a time' });
const expectedWords = worded({ 'a list': 'a list', 'an object': 'an object', JSON: 'JSON' });

/** The JSON text of what was entered. Numbers travel as they were typed, digit for digit. */
export function fieldValue(field: Field, value: Entered | undefined): FieldValue {
  const { input, required } = field;
  if (isNone(value)) return json('null');
  if (isNothing(value) && !required) return omitted;
  const entered = textOf(value);
  switch (input.kind) {
    case 'text':
      return json(JSON.stringify(entered));
    case 'number':
      return entered.trim() === '' ? missing(field, t('a number')) : numberOf(entered.trim(), input.whole);
    case 'decimal':
      if (entered.trim() === '') return missing(field, t('a number'));
      return NUMBER.test(entered.trim()) ? json(JSON.stringify(entered.trim())) : fault(t('A number, such as 2.50.'));
    case 'uuid':
      if (entered.trim() === '') return missing(field, t('a UUID'));
      return UUID.test(entered.trim())
        ? json(JSON.stringify(entered.trim()))
        : fault(t('A UUID, such as 123e4567-e89b-12d3-a456-426614174000.'));
    case 'boolean':
      return json(entered === 'true' ? 'true' : 'false');
    case 'choice':
      return entered === '' ? json(input.options[0]?.json ?? 'null') : json(entered);
    case 'date':
    case 'date-time':
    case 'time':
      return entered === '' ? missing(field, dateWords[input.kind]) : json(JSON.stringify(entered));
    case 'bytes':
      return base64Of(value) === '' ? missing(field, t('a file')) : fileValue(base64Of(value));
    case 'json':
      return entered.trim() === '' ? missing(field, expectedWords[input.expects]) : jsonOf(entered);
    case 'anything': {
      if (entered === '') return missing(field, t('a value'));
      return json(tryParseJson(entered) === undefined ? JSON.stringify(entered) : entered.trim());
    }
    default:
      return entered === '' ? nestedValue(input, value) : jsonOf(entered);
  }
}

/** A file takes a third more in base64, and has to fit the body of a call. */
const MAX_FILE = Math.floor((defaultLimits.bodyBytes * 3) / 4) - 1024;

const fileValue = (base64: string): FieldValue =>
  base64.length * 0.75 > MAX_FILE
    ? fault(t('The file is larger than {{size}}, which is what a call can carry.', { size: sizeText(MAX_FILE) }))
    : json(JSON.stringify(base64));

const missing = (field: Field, what: string): FieldValue =>
  field.nullable ? json('null') : fault(t('This parameter needs {{what}}.', { what }));

function numberOf(text: string, whole: boolean): FieldValue {
  if (!NUMBER.test(text)) return fault(whole ? t('A whole number, such as 3.') : t('A number, such as 2.5.'));
  return whole && !WHOLE.test(text) ? fault(t('A whole number, such as 3.')) : json(text);
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

/** The call's body: a JSON object of keyword arguments. Faults by path, as Python writes them. */
export function bodyOf(fields: readonly Field[], entered: Readonly<Record<string, Entered>>): Body {
  const value = objectValue(fields.map(field => [field.name, fieldValue(field, entered[field.name])]));
  if (value.kind === 'faults') return value;
  return { kind: 'body', json: value.kind === 'json' ? value.json : '{}' };
}

/** The body of the JSON mode. Nothing entered is no body: every parameter takes its default. */
export function bodyOfJson(text: string): Body {
  if (text.trim() === '') return { kind: 'body', json: '{}' };
  const value = jsonOf(text);
  if (value.kind === 'json') return { kind: 'body', json: value.json };
  return { kind: 'faults', faults: value.kind === 'faults' ? value.faults : new Map() };
}

/** The top-level parameter that a path such as `rows[2].price` lies in. */
export const parameterOf = (path: string): string => path.split(/[.[]/, 1)[0] ?? '';
