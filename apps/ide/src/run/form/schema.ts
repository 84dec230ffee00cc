import type { JsonSchema } from '@skython/shared';

/** Reading JSON Schemas of parameters. They are derived by the Python core, and read here without trust. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const schemaAt = (schema: JsonSchema, keyword: string): JsonSchema => {
  const value = schema[keyword];
  return isRecord(value) ? value : {};
};

export const textAt = (schema: JsonSchema, keyword: string): string => {
  const value = schema[keyword];
  return typeof value === 'string' ? value : '';
};

/** Properties in the order of the signature. */
export const propertiesOf = (schema: JsonSchema): readonly (readonly [string, JsonSchema])[] =>
  Object.entries(schemaAt(schema, 'properties')).map(([name, value]) => [name, isRecord(value) ? value : {}]);

export const requiredOf = (schema: JsonSchema): ReadonlySet<unknown> =>
  new Set(Array.isArray(schema.required) ? schema.required : []);

/** The alternatives of `anyOf` and of several types, else the schema alone. */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.filter(isRecord);
  if (Array.isArray(schema.type)) return schema.type.map(type => ({ ...schema, type }));
  return [schema];
}

export const isNull = (schema: JsonSchema): boolean => schema.type === 'null';

const names: Readonly<Record<string, string>> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  null: 'None',
  array: 'list',
  object: 'dict',
};
const formats: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'datetime',
  time: 'time',
  uuid: 'UUID',
  decimal: 'Decimal',
};

/** The type as a Python author would write it: `list[str]`, `date`, `int | None`. */
export function typeName(schema: JsonSchema): string {
  const python = textAt(schema, 'x-python');
  if (python && !python.startsWith('*')) return python.replace(/^(pandas|numpy|skython|matplotlib\.figure)\./, '');
  if (Array.isArray(schema.enum))
    return textAt(schema, 'title') || schema.enum.map(one => JSON.stringify(one)).join(' | ');
  const format = formats[textAt(schema, 'format')];
  if (format) return format;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 1) return [...new Set(alternatives.map(typeName))].join(' | ');
  if (schema.contentEncoding === 'base64') return 'bytes';
  if (schema.$ref) return textAt(schema, '$ref').split('/').at(-1) ?? 'object';
  return containerName(schema) ?? names[textAt(schema, 'type')] ?? 'any';
}

function containerName(schema: JsonSchema): string | undefined {
  if (schema.type === 'array' && Array.isArray(schema.prefixItems)) {
    return `tuple[${schema.prefixItems.filter(isRecord).map(typeName).join(', ')}]`;
  }
  if (schema.type === 'array' && isRecord(schema.items)) {
    return `${schema.uniqueItems === true ? 'set' : 'list'}[${typeName(schema.items)}]`;
  }
  if (schema.type !== 'object') return undefined;
  if (textAt(schema, 'title')) return textAt(schema, 'title');
  return isRecord(schema.additionalProperties) ? `dict[str, ${typeName(schema.additionalProperties)}]` : undefined;
}
