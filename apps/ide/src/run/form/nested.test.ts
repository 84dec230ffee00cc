import { describe, expect, it } from 'vitest';
import { bodyOf } from './body.js';
import { type Entered, NONE } from './entered.js';
import { faultAt, faultWithin } from './faults.js';
import { fieldsOf } from './fields.js';
import { formOfJson } from './fromJson.js';
import { initialOf } from './initial.js';

const point = {
  type: 'object',
  title: 'Point',
  properties: { x: { type: 'number' }, label: { type: 'string', default: '' } },
  required: ['x'],
  additionalProperties: false,
};
const parameters = {
  type: 'object',
  properties: {
    points: { type: 'array', items: point },
    centre: point,
    pair: { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    either: { anyOf: [{ type: 'integer' }, { type: 'string' }, { type: 'null' }] },
    tree: { $ref: '#/$defs/Node' },
    frame: { type: 'array', items: { type: 'object' }, 'x-python': 'pandas.DataFrame' },
    price: { type: ['string', 'number'], format: 'decimal' },
    id: { type: 'string', format: 'uuid', default: '123e4567-e89b-12d3-a456-426614174000' },
    blob: { type: 'string', contentEncoding: 'base64' },
  },
  required: ['points', 'centre', 'pair', 'counts', 'either', 'tree', 'frame', 'price', 'blob'],
  $defs: {
    Node: {
      type: 'object',
      properties: {
        value: { type: 'integer' },
        next: { anyOf: [{ $ref: '#/$defs/Node' }, { type: 'null' }], default: null },
      },
      required: ['value'],
    },
  },
};
const fields = fieldsOf(parameters);
const good: Record<string, Entered> = {
  points: [{ x: '1.0' }, { x: '2', label: 'b "q"' }],
  centre: { x: '-0.5', label: '' },
  pair: ['7', 'seven'],
  counts: [
    ['a', '1'],
    ['b c', '2'],
  ],
  either: { option: '1', value: '3' },
  tree: { value: '1', next: { value: '2' } },
  frame: '[{"a": 1}]',
  price: '2.50',
  blob: { file: 'a.bin', base64: 'AAE=' },
};
const text =
  '{"points": [{"x": 1.0}, {"x": 2, "label": "b \\"q\\""}], "centre": {"x": -0.5}, "pair": [7, "seven"], ' +
  '"counts": {"a": 1, "b c": 2}, "either": "3", "tree": {"value": 1, "next": {"value": 2}}, "frame": [{"a": 1}], ' +
  '"price": "2.50", "blob": "AAE="}';

describe('a form of values within values', () => {
  it('has a field for every part, and JSON where a type has no bounds', () => {
    expect(fields.map(({ name, input }) => `${name} ${input.kind}`)).toEqual([
      'points list',
      'centre record',
      'pair row',
      'counts mapping',
      'either union',
      'tree record',
      'frame json',
      'price decimal',
      'id uuid',
      'blob bytes',
    ]);
    // Records that contain themselves end in JSON.
    expect(JSON.stringify(fields.find(({ name }) => name === 'tree'))).toContain('"kind":"json"');
  });

  it('is written as the JSON that it means', () => {
    expect(bodyOf(fields, good)).toEqual({ kind: 'body', json: text });
    const none = bodyOf(fields, { ...good, either: NONE });
    expect(none.kind === 'body' && none.json).toContain('"either": null');
  });

  it('says what is wrong at the path that Python would name', () => {
    const body = bodyOf(fields, {
      ...good,
      points: [{ x: '1' }, { x: 'far' }, {}],
      pair: ['a', ''],
      counts: [
        ['ok', 'x'],
        ['b c', ''],
      ],
      either: { option: '0', value: 'three' },
      price: 'cheap',
      id: '42',
    });
    expect(body.kind === 'faults' && [...body.faults.keys()]).toEqual([
      'points[1].x',
      'points[2].x',
      'pair[0]',
      'counts.ok',
      "counts['b c']",
      'either',
      'price',
      'id',
    ]);
    const twice = bodyOf(fields, {
      ...good,
      counts: [
        ['a', '1'],
        ['a', '2'],
      ],
    });
    expect(twice.kind === 'faults' && twice.faults.get('counts.a')).toContain('twice');
  });

  it('comes back from JSON', () => {
    const form = formOfJson(fields, text);
    expect(form.kind === 'form' && bodyOf(fields, form.fields)).toEqual({ kind: 'body', json: text });
    expect(formOfJson(fields, '{"nobody": 1}')).toMatchObject({ kind: 'unfit' });
    expect(formOfJson(fields, '[1]')).toMatchObject({ kind: 'unfit' });
    expect(formOfJson(fields, ' ')).toEqual({ kind: 'form', fields: {} });
    // A value of another kind is there to be corrected.
    const wrong = formOfJson(fields, '{"points": [{"x": "far"}]}');
    expect(wrong.kind === 'form' && wrong.fields.points).toEqual([{ x: 'far' }]);
  });

  it('reads what drafts of before remember as JSON text', () => {
    expect(bodyOf(fields, { ...good, points: '[{"x": 1}]' })).toMatchObject({ kind: 'body' });
    expect(bodyOf(fields, { ...good, points: '[{' })).toMatchObject({ kind: 'faults' });
  });

  it('begins with the default when a person changes it', () => {
    const [field] = fieldsOf({ properties: { words: { type: 'array', items: { type: 'string' }, default: ['a'] } } });
    expect(field && initialOf(field)).toEqual(['a']);
  });

  it('shows a fault that lies deeper than any field at the one above it', () => {
    const faults = new Map([['frame[3].a', 'is text']]);
    expect(faultAt(faults, 'frame')).toBeUndefined();
    expect(faultWithin(faults, 'frame')).toBe('[3].a: is text');
    expect(faultWithin(faults, 'fr')).toBeUndefined();
  });
});
