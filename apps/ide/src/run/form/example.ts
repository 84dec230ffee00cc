import type { JsonSchema } from '@skython/shared';
import { fieldValue } from './body.js';
import { type Entered, isNothing } from './entered.js';
import { fieldsOf } from './fields.js';
import { alternativesOf, isNull, isRecord, propertiesOf, requiredOf } from './schema.js';

/**
 * A body that shows how the function is called: what the person entered where there is something, else a
 * plausible value for each parameter that must be given. JSON text.
 */
export function exampleBody(parameters: JsonSchema, entered: Readonly<Record<string, Entered>> = {}): string {
  const schemas = new Map(propertiesOf(parameters));
  const members = fieldsOf(parameters).flatMap(field => {
    const own = entered[field.name];
    const value = isNothing(own) ? undefined : fieldValue(field, own);
    if (value?.kind === 'json' && value.json.length <= MAX_SHOWN)
      return [`${JSON.stringify(field.name)}: ${value.json}`];
    if (!field.required) return [];
    return [`${JSON.stringify(field.name)}: ${JSON.stringify(exampleOf(schemas.get(field.name) ?? {}))}`];
  });
  return `{${members.join(', ')}}`;
}

/** Longer values would bury the command. */
const MAX_SHOWN = 400;

const texts: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00',
  time: '12:00:00',
  uuid: '00000000-0000-4000-8000-000000000000',
  decimal: '1.50',
};

function exampleOf(schema: JsonSchema): unknown {
  if ('default' in schema) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const only = alternativesOf(schema).find(one => !isNull(one)) ?? {};
  if (Array.isArray(only.enum)) return only.enum[0];
  switch (only.type) {
    case 'integer':
      return 3;
    case 'number':
      return 1.5;
    case 'boolean':
      return true;
    case 'array':
      return Array.isArray(only.prefixItems)
        ? only.prefixItems.filter(isRecord).map(exampleOf)
        : [exampleOf(isRecord(only.items) ? only.items : {})];
    case 'object':
      return objectOf(only);
    default:
      return textOf(only);
  }
}

function objectOf(schema: JsonSchema): unknown {
  const required = requiredOf(schema);
  const members = propertiesOf(schema).filter(([name]) => required.has(name));
  if (members.length > 0) return Object.fromEntries(members.map(([name, member]) => [name, exampleOf(member)]));
  return isRecord(schema.additionalProperties) ? { key: exampleOf(schema.additionalProperties) } : { key: 'value' };
}

const textOf = (schema: JsonSchema): string =>
  schema.contentEncoding === 'base64' ? 'aGVsbG8=' : (texts[String(schema.format)] ?? 'some text');
