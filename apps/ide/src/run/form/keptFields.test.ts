import { expect, test } from 'vitest';
import { fieldsOf } from './fields.js';
import { keptFields } from './keptFields.js';

const read = (rows: object, until: object) =>
  fieldsOf({ type: 'object', properties: { rows, until }, required: ['rows'] });
const before = read({ type: 'integer' }, { type: 'string', format: 'date' });

test('a field that says the same is the same, also beside one that changed', () => {
  const now = keptFields(before, read({ type: 'integer' }, { type: 'string', format: 'date', default: '2026-01-01' }));
  expect(now[0]).toBe(before[0]);
  expect(now[1]).not.toBe(before[1]);
  expect(now[1]?.fallback).toBe('"2026-01-01"');
});

test('fields that change places go with their controls', () => {
  expect(keptFields(before, before.toReversed())).toEqual([before[1], before[0]]);
  expect(keptFields([], before)).toEqual(before);
});
