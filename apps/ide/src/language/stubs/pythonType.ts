import type { JsonSchema } from '@skython/shared';
import { alternativesOf, isRecord, textAt } from '../../run/form/schema.js';

/** Which way a value goes: a function takes dates as dates, and gives them as text. */
export type Direction = 'argument' | 'result';

const plain: Readonly<Record<string, string>> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  null: 'None',
};

/** The type of a value of this schema in a program that calls the function, as a stub writes it. */
export function pythonType(schema: JsonSchema, direction: Direction): string {
  if (textAt(schema, 'x-python') || schema.$ref !== undefined) return 'Any';
  if (Array.isArray(schema.enum)) return literalOf(schema.enum);
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 1) {
    return [...new Set(alternatives.map(one => pythonType(one, direction)))].join(' | ');
  }
  const date = dateType(schema);
  if (date !== undefined) return direction === 'argument' ? `${date} | str` : 'str';
  if (schema.contentEncoding === 'base64') return direction === 'argument' ? 'bytes' : 'Any';
  if (schema.type === 'array') return listType(schema, direction);
  if (schema.type === 'object') return dictType(schema, direction);
  return plain[textAt(schema, 'type')] ?? 'Any';
}

function dateType(schema: JsonSchema): string | undefined {
  const formats: Readonly<Record<string, string>> = { date: 'date', 'date-time': 'datetime', time: 'time' };
  const name = formats[textAt(schema, 'format')];
  return name === undefined ? undefined : `_datetime.${name}`;
}

function listType(schema: JsonSchema, direction: Direction): string {
  if (direction === 'argument' && Array.isArray(schema.prefixItems)) return 'Sequence[Any]';
  const item = isRecord(schema.items) ? pythonType(schema.items, direction) : 'Any';
  return direction === 'argument' ? `Iterable[${item}]` : `list[${item}]`;
}

function dictType(schema: JsonSchema, direction: Direction): string {
  const { additionalProperties: rest } = schema;
  const value = isRecord(rest) && schema.properties === undefined ? pythonType(rest, direction) : 'Any';
  return direction === 'argument' ? `Mapping[str, ${value}]` : `dict[str, ${value}]`;
}

function literalOf(values: readonly unknown[]): string {
  const known = values.every(
    one => one === null || ['string', 'boolean'].includes(typeof one) || Number.isInteger(one),
  );
  return known && values.length > 0 ? `Literal[${values.map(literal).join(', ')}]` : 'Any';
}

/** A JSON value as Python writes it. Strings of JSON are strings of Python too, but for what they do not escape. */
export function literal(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
