import type { JsonSchema } from '@skython/shared';
import { alternativesOf, isRecord, propertiesOf, requiredOf } from '../../run/form/schema.js';

/** What two schemas are compared for. */
export interface Comparing {
  /** Members nobody knew do no harm in a result; in an input they are refused. */
  readonly of: 'input' | 'result';
  /** Whether `$ref`s of both sides mean the same. */
  readonly sameDefinitions: boolean;
}

/** Whether every value of `given` is one of `wanted`, as far as the schemas of the Python core tell; unsure is no. */
export function takesAll(wanted: JsonSchema, given: JsonSchema, comparing: Comparing): boolean {
  if (!isKnown(wanted)) return true;
  if (!isKnown(given)) return false;
  const targets = alternativesOf(wanted);
  return alternativesOf(given).every(one => targets.some(target => takesOne(target, one, comparing)));
}

/** Whether a schema says anything about the value; one of an unannotated parameter does not. */
export const isKnown = (schema: JsonSchema): boolean =>
  ['type', 'anyOf', 'enum', '$ref'].some(keyword => keyword in schema);

/** Keywords under which equal types still mean different things. */
const meanings = ['contentEncoding', 'contentMediaType'] as const;

function takesOne(wanted: JsonSchema, given: JsonSchema, comparing: Comparing): boolean {
  if (wanted.$ref !== undefined || given.$ref !== undefined) {
    return comparing.sameDefinitions && wanted.$ref === given.$ref;
  }
  if (Array.isArray(wanted.enum))
    return Array.isArray(given.enum) && given.enum.every(one => includes(wanted.enum, one));
  if (Array.isArray(given.enum) && !('type' in given)) {
    return given.enum.every(value => takesOne(wanted, { type: jsonType(value) }, comparing));
  }
  if (wanted.type !== given.type && !(wanted.type === 'number' && given.type === 'integer')) return false;
  if (wanted.format !== undefined && wanted.format !== given.format) return false;
  if (meanings.some(keyword => wanted[keyword] !== given[keyword])) return false;
  if (wanted.type === 'array') return takesItems(wanted, given, comparing);
  return wanted.type !== 'object' || takesMembers(wanted, given, comparing);
}

function takesItems(wanted: JsonSchema, given: JsonSchema, comparing: Comparing): boolean {
  const [rows, row] = [wanted.prefixItems, given.prefixItems];
  if (Array.isArray(rows) && Array.isArray(row)) {
    return (
      rows.length === row.length && rows.every((item, at) => takesAll(schemaOf(item), schemaOf(row[at]), comparing))
    );
  }
  if (Array.isArray(rows)) return false;
  const items = Array.isArray(row) ? row : [given.items];
  return items.every(item => takesAll(schemaOf(wanted.items), schemaOf(item), comparing));
}

function takesMembers(wanted: JsonSchema, given: JsonSchema, comparing: Comparing): boolean {
  const known = new Map(propertiesOf(wanted));
  const members = new Map(propertiesOf(given));
  const there = requiredOf(given);
  if ([...requiredOf(wanted)].some(name => !there.has(name))) return false;
  const rest = wanted.additionalProperties;
  const more = given.additionalProperties;
  if (rest === false && comparing.of === 'input') {
    if (more !== false || [...members.keys()].some(name => !known.has(name))) return false;
  } else if (more !== false && !takesAll(schemaOf(rest), schemaOf(more), comparing)) return false;
  return [...known].every(([name, schema]) => {
    const member = members.get(name);
    return member === undefined || takesAll(schema, member, comparing);
  });
}

const schemaOf = (value: unknown): JsonSchema => (isRecord(value) ? value : {});

const includes = (values: unknown, wanted: unknown): boolean =>
  Array.isArray(values) && values.some(value => JSON.stringify(value) === JSON.stringify(wanted));

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
