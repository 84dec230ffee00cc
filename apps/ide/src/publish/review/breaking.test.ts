import type { FunctionSchema, JsonSchema } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { breakingChanges } from './breaking.js';

const int = { type: 'integer' };
const str = { type: 'string' };

function schemaOf(
  properties: Record<string, JsonSchema>,
  required: readonly string[] = Object.keys(properties),
  returns: JsonSchema = {},
): FunctionSchema {
  const parameters = { type: 'object', properties, required, additionalProperties: false };
  return { kind: 'callable', entry: 'main', parameters, returns, callables: [] };
}
const kindsOf = (before: FunctionSchema, after: FunctionSchema): string[] =>
  breakingChanges(before, after).map(change =>
    'parameter' in change ? `${change.kind} ${change.parameter}` : change.kind,
  );
const ofType = (before: JsonSchema, after: JsonSchema) => kindsOf(schemaOf({ x: before }), schemaOf({ x: after }));
const ofResult = (before: JsonSchema, after: JsonSchema) => kindsOf(schemaOf({}, [], before), schemaOf({}, [], after));

describe('changes of a signature', () => {
  it('that only add what nobody must give break nothing', () => {
    const before = schemaOf({ text: str });
    expect(kindsOf(before, schemaOf({ text: str, top: { ...int, default: 3 } }, ['text']))).toEqual([]);
    expect(kindsOf(before, schemaOf({ text: { ...str, default: 'x', description: 'new words' } }, []))).toEqual([]);
    expect(kindsOf(before, before)).toEqual([]);
  });

  it('break callers where a parameter goes, comes without a default, loses its default or moves', () => {
    const before = schemaOf({ text: str, top: int }, ['text']);
    expect(kindsOf(before, schemaOf({ text: str }))).toEqual(['removed top']);
    expect(kindsOf(before, schemaOf({ text: str, top: int, how: str }, ['text', 'how']))).toEqual(['new-required how']);
    expect(kindsOf(before, schemaOf({ text: str, top: int }))).toEqual(['now-required top']);
    expect(kindsOf(before, schemaOf({ top: int, text: str }, ['text']))).toEqual(['reordered']);
    expect(
      kindsOf(before, {
        ...schemaOf({ text: str }),
        parameters: { type: 'object', properties: { text: str }, required: ['text'], additionalProperties: {} },
      }),
    ).toEqual([]);
  });

  it('of a type break callers only when it takes less than before', () => {
    expect(ofType(int, { type: 'number' })).toEqual([]);
    expect(ofType({ type: 'number' }, int)).toEqual(['narrower x']);
    expect(ofType({ type: ['integer', 'null'] }, int)).toEqual(['narrower x']);
    expect(ofType(int, { type: ['integer', 'null'] })).toEqual([]);
    expect(ofType({ type: 'string', format: 'date' }, str)).toEqual([]);
    expect(ofType(str, { type: 'string', format: 'date' })).toEqual(['narrower x']);
    expect(ofType(str, { type: 'string', contentEncoding: 'base64' })).toEqual(['narrower x']);
    expect(ofType({ type: 'string', enum: ['a'] }, { type: 'string', enum: ['a', 'b'] })).toEqual([]);
    expect(ofType({ type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a'] })).toEqual(['narrower x']);
    expect(ofType(str, { type: 'string', enum: ['a'] })).toEqual(['narrower x']);
    expect(ofType(int, {})).toEqual([]);
    expect(ofType({}, int)).toEqual(['narrower x']);
    expect(ofType({ type: 'array', items: int }, { type: 'array', items: { anyOf: [str, int] } })).toEqual([]);
    expect(ofType({ type: 'array', items: str }, { type: 'array', items: int })).toEqual(['narrower x']);
    expect(
      ofType(
        { type: 'object', additionalProperties: int },
        { type: 'object', additionalProperties: { type: 'number' } },
      ),
    ).toEqual([]);
  });

  it('of a record are seen inside it', () => {
    const record = (properties: Record<string, JsonSchema>, required: string[]): JsonSchema => ({
      type: 'object',
      title: 'Order',
      properties,
      required,
      additionalProperties: false,
    });
    const one = record({ id: int }, ['id']);
    const two = record({ id: int, note: str }, ['id']);
    expect(ofType(one, two)).toEqual([]);
    expect(ofType(two, one)).toEqual(['narrower x']);
    expect(ofType(one, record({ id: int, note: str }, ['id', 'note']))).toEqual(['narrower x']);
    // A result may grow, not shrink.
    expect(ofResult(one, two)).toEqual([]);
    expect(ofResult(two, record({ note: str }, ['note']))).toEqual(['result']);
  });

  it('of the result break who reads it, unless it promised nothing', () => {
    expect(ofResult({}, int)).toEqual([]);
    expect(ofResult(int, {})).toEqual(['result']);
    expect(ofResult(int, { type: 'number' })).toEqual(['result']);
    expect(ofResult({ type: 'number' }, int)).toEqual([]);
    expect(ofResult(str, { type: 'string', contentMediaType: 'image/png' })).toEqual(['result']);
  });

  it('of a type that contains itself count where its definition changed', () => {
    const tree = (members: JsonSchema): FunctionSchema => {
      const schema = schemaOf({ root: { $ref: '#/$defs/Tree' } });
      return { ...schema, parameters: { ...schema.parameters, $defs: { Tree: members } } };
    };
    expect(kindsOf(tree({ type: 'object' }), tree({ type: 'object' }))).toEqual([]);
    expect(kindsOf(tree({ type: 'object' }), tree({ type: 'array' }))).toEqual(['narrower root']);
  });

  it('from one entry point to several defs move every address; of several each counts alone', () => {
    const def = (name: string, properties: Record<string, JsonSchema>) => ({
      name,
      signature: '',
      result: '',
      summary: '',
      doc: '',
      streams: false,
      line: 1,
      returns: {},
      parameters: schemaOf(properties).parameters,
    });
    const several = (...callables: FunctionSchema['callables']): FunctionSchema => ({
      ...schemaOf({}),
      kind: 'several',
      entry: null,
      callables,
    });
    const before = several(def('add', { a: int }), def('drop', {}));
    expect(kindsOf(schemaOf({ a: int }), before)).toEqual(['moved']);
    expect(breakingChanges(before, several(def('add', {}), def('new', { z: int })))).toEqual([
      { kind: 'removed', def: 'add', parameter: 'a' },
      { kind: 'removed-def', def: 'drop' },
    ]);
  });
});
