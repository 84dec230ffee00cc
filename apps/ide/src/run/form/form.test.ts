import { describe, expect, it } from 'vitest';
import { bodyOf, bodyOfJson, parameterOf } from './body.js';
import { exampleBody } from './example.js';
import { fieldsOf, takesAnything } from './fields.js';
import { typeName } from './schema.js';

const parameters = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    top: { type: 'integer', default: 3 },
    ratio: { type: 'number', default: 1 },
    exact: { type: 'boolean', default: false },
    kind: { type: 'string', enum: ['a', 'b'], default: 'a' },
    day: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }], default: null },
    words: { type: 'array', items: { type: 'string' }, default: [] },
    blob: { type: 'string', contentEncoding: 'base64', default: '' },
    loose: {},
  },
  required: ['text', 'loose'],
  additionalProperties: false,
};
const fields = fieldsOf(parameters);
const json = (entered: Record<string, string>): string => {
  const body = bodyOf(fields, { text: '', loose: '1', ...entered });
  return body.kind === 'body' ? body.json : JSON.stringify([...body.faults]);
};

describe('the form of a signature', () => {
  it('picks an input for each type, in the order of the signature', () => {
    expect(fields.map(({ name, input }) => `${name} ${input.kind}`)).toEqual([
      'text text',
      'top number',
      'ratio number',
      'exact boolean',
      'kind choice',
      'day date',
      'words list',
      'blob bytes',
      'loose anything',
    ]);
  });

  it('shows the default of a float as Python writes it', () => {
    expect(fields.find(({ name }) => name === 'ratio')?.fallback).toBe('1.0');
  });

  it('knows that a schema without properties takes anything', () => {
    expect(takesAnything({ type: 'object', properties: {}, additionalProperties: true })).toBe(true);
    expect(takesAnything({ type: 'object', properties: {}, additionalProperties: false })).toBe(false);
  });

  it('writes types as Python does', () => {
    expect(typeName({ type: 'array', items: { type: 'string' } })).toBe('list[str]');
    expect(typeName({ anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] })).toBe('date | None');
    expect(typeName({ type: ['integer', 'null'] })).toBe('int | None');
    expect(typeName({ type: 'object', additionalProperties: { type: 'number' } })).toBe('dict[str, float]');
    expect(typeName({ type: 'array', items: { type: 'object' }, 'x-python': 'pandas.DataFrame' })).toBe('DataFrame');
    expect(typeName({})).toBe('any');
  });
});

describe('the body of a call', () => {
  it('leaves out what was not entered, so that Python takes its defaults', () => {
    expect(json({})).toBe('{"text": "", "loose": 1}');
  });

  it('keeps numbers digit for digit', () => {
    expect(json({ top: '12345678901234567890', ratio: '1.0' })).toBe(
      '{"text": "", "top": 12345678901234567890, "ratio": 1.0, "loose": 1}',
    );
  });

  it('writes text, choices, dates, lists and unannotated values as JSON', () => {
    expect(
      json({ text: 'a "b"\n', exact: 'true', kind: '"b"', day: '2026-01-31', words: ' ["x"] ', loose: 'x y' }),
    ).toBe('{"text": "a \\"b\\"\\n", "exact": true, "kind": "b", "day": "2026-01-31", "words": ["x"], "loose": "x y"}');
  });

  it.each([
    ['top', '1.5'],
    ['top', '007'],
    ['ratio', '1,5'],
    ['ratio', 'NaN'],
    ['words', '[1,'],
    ['loose', ''],
  ])('says at the field what is wrong with %s = %j', (field, text) => {
    const body = bodyOf(fields, { text: '', loose: '1', [field]: text });
    expect(body.kind === 'faults' && [...body.faults.keys()]).toEqual([field]);
  });

  it('takes JSON as it was written, and nothing as no arguments', () => {
    expect(bodyOfJson(' {"a": 1.0} ')).toEqual({ kind: 'body', json: '{"a": 1.0}' });
    expect(bodyOfJson('  ')).toEqual({ kind: 'body', json: '{}' });
    expect(bodyOfJson('{').kind).toBe('faults');
  });

  it('finds the field that a path lies in', () => {
    expect(parameterOf('rows[2].price')).toBe('rows');
    expect(parameterOf('')).toBe('');
  });
});

describe('an example call', () => {
  it('gives a plausible value to each parameter that must be given', () => {
    expect(exampleBody(parameters)).toBe('{"text": "some text", "loose": "some text"}');
  });

  it('prefers what the person entered', () => {
    expect(exampleBody(parameters, { text: 'to be', top: '2' })).toBe(
      '{"text": "to be", "top": 2, "loose": "some text"}',
    );
  });

  it('fills nested records by what they require', () => {
    const point = {
      type: 'object',
      properties: { x: { type: 'number' }, y: { type: 'number', default: 0 } },
      required: ['x'],
    };
    const nested = { type: 'object', properties: { points: { type: 'array', items: point } }, required: ['points'] };
    expect(exampleBody(nested)).toBe('{"points": [{"x":1.5}]}');
  });
});
