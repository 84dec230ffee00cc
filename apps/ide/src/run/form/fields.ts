import type { JsonSchema } from '@skython/shared';
import { alternativesOf, isNull, isRecord, propertiesOf, requiredOf, schemaAt, textAt, typeName } from './schema.js';

/** How a value is entered. */
export type FieldInput =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'boolean' }
  /** `json`: the option's value as JSON text. */
  | { readonly kind: 'choice'; readonly options: readonly { readonly label: string; readonly json: string }[] }
  | { readonly kind: 'date' | 'date-time' | 'time' | 'decimal' | 'uuid' }
  /** A file; its bytes travel as base64. */
  | { readonly kind: 'bytes' }
  | { readonly kind: 'json'; readonly expects: 'a list' | 'an object' | 'JSON' }
  | { readonly kind: 'list'; readonly item: Field }
  /** A tuple: as many items as there are fields. */
  | { readonly kind: 'row'; readonly items: readonly Field[] }
  | { readonly kind: 'record'; readonly members: readonly Field[] }
  | { readonly kind: 'mapping'; readonly value: Field }
  | { readonly kind: 'union'; readonly options: readonly Field[] }
  /** No annotation: JSON where it is JSON, else text. */
  | { readonly kind: 'anything' };

/** Kinds that are made of other fields. */
export const isNested = ({ kind }: FieldInput): boolean =>
  kind === 'list' || kind === 'row' || kind === 'record' || kind === 'mapping' || kind === 'union';

/** Deeper values, and records that contain themselves, are written as JSON from there on. */
const MAX_DEPTH = 4;

/** Where a schema stands: its document's definitions, and how deep. */
interface Place {
  readonly definitions: JsonSchema;
  readonly depth: number;
}

/** One parameter as the form shows it. */
export interface Field {
  readonly name: string;
  /** As Python writes it: `list[str]`. */
  readonly type: string;
  readonly input: FieldInput;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly description: string;
  /** What the function takes when nothing is entered, as JSON text. */
  readonly fallback?: string;
}

/** The fields of a function's parameters, in the order of the signature. */
export const fieldsOf = (parameters: JsonSchema): readonly Field[] =>
  membersOf(parameters, { definitions: schemaAt(parameters, '$defs'), depth: 0 });

function membersOf(schema: JsonSchema, place: Place): readonly Field[] {
  const required = requiredOf(schema);
  return propertiesOf(schema).map(([name, member]) => fieldOf(name, member, required.has(name), place));
}

function fieldOf(name: string, written: JsonSchema, required: boolean, place: Place): Field {
  const schema = resolved(written, place);
  const fallback = 'default' in schema ? defaultText(schema) : undefined;
  return {
    name,
    type: typeName(written),
    input: inputOf(schema, place),
    required,
    nullable: alternativesOf(schema).some(isNull),
    description: textAt(schema, 'description'),
    ...(fallback !== undefined && { fallback }),
  };
}

/** The schema that a `$ref` into the document's definitions means. */
function resolved(schema: JsonSchema, { definitions }: Place): JsonSchema {
  const name = /^#\/\$defs\/(.+)$/.exec(textAt(schema, '$ref'))?.[1];
  if (name === undefined) return schema;
  const { $ref: _, ...words } = schema;
  return { ...schemaAt(definitions, name), ...words };
}

/** Whether the input has no known shape: a script, or a handler that takes the body whole. */
export const takesAnything = (parameters: JsonSchema): boolean =>
  propertiesOf(parameters).length === 0 && parameters.additionalProperties === true;

/** JSON says 1 for the 1.0 of a float. */
function defaultText(schema: JsonSchema): string {
  const text = JSON.stringify(schema.default);
  return schema.type === 'number' && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function inputOf(schema: JsonSchema, place: Place): FieldInput {
  if (Array.isArray(schema.enum)) return choiceOf(schema.enum);
  const kinds = alternativesOf(schema)
    .filter(one => !isNull(one))
    .map(one => resolved(one, place));
  const [only] = kinds;
  if (only === undefined) return { kind: 'anything' };
  if (schema.format === 'decimal') return { kind: 'decimal' };
  if (kinds.length > 1) {
    const numbers = kinds.every(one => one.type === 'number' || one.type === 'integer');
    return numbers ? { kind: 'number', whole: false } : unionOf(alternativesOf(schema), place);
  }
  if (Array.isArray(only.enum)) return choiceOf(only.enum);
  switch (only.type) {
    case 'string':
      return textInputOf(only);
    case 'integer':
    case 'number':
      return { kind: 'number', whole: only.type === 'integer' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return arrayInputOf(only, deeper(place));
    case 'object':
      return objectInputOf(only, deeper(place));
    default:
      return Array.isArray(only.anyOf) || Array.isArray(only.type)
        ? inputOf(only, deeper(place))
        : { kind: 'anything' };
  }
}

const deeper = ({ definitions, depth }: Place): Place => ({ definitions, depth: depth + 1 });

function unionOf(alternatives: readonly JsonSchema[], place: Place): FieldInput {
  if (place.depth >= MAX_DEPTH) return { kind: 'anything' };
  const options = alternatives.filter(one => !isNull(one));
  return { kind: 'union', options: options.map(one => fieldOf(typeName(one), one, true, deeper(place))) };
}

/** Tables and arrays of numbers have no bounds, and are pasted. */
function arrayInputOf(schema: JsonSchema, place: Place): FieldInput {
  const json = { kind: 'json', expects: 'a list' } as const;
  if (place.depth > MAX_DEPTH || textAt(schema, 'x-python') !== '') return json;
  if (Array.isArray(schema.prefixItems)) {
    const items = schema.prefixItems.filter(isRecord);
    return {
      kind: 'row',
      items: items.map((item, at) => fieldOf(textAt(item, 'title') || String(at + 1), item, true, place)),
    };
  }
  if (!isRecord(schema.items) || Object.keys(schema.items).length === 0) return json;
  return { kind: 'list', item: fieldOf('', schema.items, true, place) };
}

function objectInputOf(schema: JsonSchema, place: Place): FieldInput {
  if (place.depth <= MAX_DEPTH && propertiesOf(schema).length > 0)
    return { kind: 'record', members: membersOf(schema, place) };
  if (place.depth <= MAX_DEPTH && isRecord(schema.additionalProperties))
    return { kind: 'mapping', value: fieldOf('', schema.additionalProperties, true, place) };
  return { kind: 'json', expects: 'an object' };
}

function textInputOf(schema: JsonSchema): FieldInput {
  if (schema.contentEncoding === 'base64') return { kind: 'bytes' };
  switch (schema.format) {
    case 'uuid':
      return { kind: 'uuid' };
    case 'date':
    case 'date-time':
    case 'time':
      return { kind: schema.format };
    default:
      return { kind: 'text' };
  }
}

const choiceOf = (values: readonly unknown[]): FieldInput => ({
  kind: 'choice',
  options: values.map(value => ({
    label: typeof value === 'string' ? value : JSON.stringify(value),
    json: JSON.stringify(value),
  })),
});
