import type { JsonSchema } from '@skython/shared';
import { alternativesOf, isNull, propertiesOf, requiredOf, textAt, typeName } from './schema.js';

/** How a value is entered. */
export type FieldInput =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'boolean' }
  /** `json`: the option's value as JSON text. */
  | { readonly kind: 'choice'; readonly options: readonly { readonly label: string; readonly json: string }[] }
  | { readonly kind: 'date' | 'date-time' | 'time' }
  /** A file; its bytes travel as base64. */
  | { readonly kind: 'bytes' }
  | { readonly kind: 'json'; readonly expects: 'a list' | 'an object' | 'JSON' }
  /** No annotation: JSON where it is JSON, else text. */
  | { readonly kind: 'anything' };

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
export function fieldsOf(parameters: JsonSchema): readonly Field[] {
  const required = requiredOf(parameters);
  return propertiesOf(parameters).map(([name, schema]) => {
    const nullable = alternativesOf(schema).some(isNull);
    const fallback = 'default' in schema ? defaultText(schema) : undefined;
    return {
      name,
      type: typeName(schema),
      input: inputOf(schema),
      required: required.has(name),
      nullable,
      description: textAt(schema, 'description'),
      ...(fallback !== undefined && { fallback }),
    };
  });
}

/** Whether the input has no known shape: a script, or a handler that takes the body whole. */
export const takesAnything = (parameters: JsonSchema): boolean =>
  propertiesOf(parameters).length === 0 && parameters.additionalProperties === true;

/** JSON says 1 for the 1.0 of a float. */
function defaultText(schema: JsonSchema): string {
  const text = JSON.stringify(schema.default);
  return schema.type === 'number' && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function inputOf(schema: JsonSchema): FieldInput {
  if (Array.isArray(schema.enum)) return choiceOf(schema.enum);
  const kinds = alternativesOf(schema).filter(one => !isNull(one));
  const [only] = kinds;
  if (only === undefined) return { kind: 'anything' };
  if (schema.format === 'decimal') return { kind: 'text' };
  if (kinds.length > 1)
    return kinds.every(one => one.type === 'number' || one.type === 'integer')
      ? { kind: 'number', whole: false }
      : { kind: 'anything' };
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
      return { kind: 'json', expects: 'a list' };
    case 'object':
      return { kind: 'json', expects: 'an object' };
    default:
      return only.$ref ? { kind: 'json', expects: 'JSON' } : { kind: 'anything' };
  }
}

function textInputOf(schema: JsonSchema): FieldInput {
  if (schema.contentEncoding === 'base64') return { kind: 'bytes' };
  switch (schema.format) {
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
