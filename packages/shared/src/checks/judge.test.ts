import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Check, checkSchema, checksSchema } from './check.js';
import { judge } from './judge.js';

const returned = (text: string, mediaType = 'application/json') => ({ kind: 'returned', mediaType, text }) as const;
const check = (expected: string, compare: Check['compare'] = 'equal'): Check => ({
  name: 'one',
  input: '{}',
  compare,
  expected,
});
const raised = (type: string) =>
  ({ kind: 'raised', detail: `${type}: no`, exception: { type, message: 'no' } }) as const;

describe('a check', () => {
  it.each([
    ['{"a": 1, "b": [true, null]}', '{"b":[true,null],"a":1}'],
    ['1', '1.0'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['"ü\\n"', '"\\u00fc\\n"'],
  ])('holds when %s is answered as %s', (expected, found) => {
    expect(judge(check(expected), returned(found))).toEqual({ outcome: 'passed', detail: '' });
  });

  it.each([
    ['{"rows": [{"n": 1}]}', '{"rows": [{"n": 2}]}', 'rows[0].n: expected 1, got 2.'],
    [
      '12345678901234567890123',
      '12345678901234567890124',
      'The result: expected 12345678901234567890123, got 12345678901234567890124.',
    ],
    ['[1, 2]', '[1]', 'The result: expected 2 items, got 1.'],
    ['{"a": 1}', '{}', 'a is missing.'],
    ['{}', '{"a": 1}', 'a is not expected.'],
    ['1', '"1"', 'The result: expected 1, got "1".'],
    ['0.3', '0.30000000000000004', 'The result: expected 0.3, got 0.30000000000000004.'],
  ])('of %s answered as %s says where it differs', (expected, found, detail) => {
    expect(judge(check(expected), returned(found))).toEqual({ outcome: 'failed', detail });
  });

  it('takes numbers that are close for the same only when it says so', () => {
    expect(judge(check('[0.3]', 'close'), returned('[0.30000000000000004]')).outcome).toBe('passed');
    expect(judge(check('[0.3]', 'close'), returned('[0.3001]')).outcome).toBe('failed');
    expect(judge(check('0', 'close'), returned('1e-10')).outcome).toBe('passed');
  });

  it('expects an exception by its type', () => {
    expect(judge(check('ValueError', 'raises'), raised('ValueError')).outcome).toBe('passed');
    expect(judge(check('ValueError', 'raises'), raised('KeyError')).detail).toContain('KeyError');
    expect(judge(check('ValueError', 'raises'), returned('1')).outcome).toBe('failed');
    expect(judge(check('1'), raised('KeyError')).detail).toBe('KeyError: no');
  });

  it('compares a stream with the list of its items, and no picture', () => {
    expect(judge(check('[1, 2]'), returned('1\n2\n', 'application/jsonl')).outcome).toBe('passed');
    expect(judge(check('[1, 2]'), returned('', 'image/png')).detail).toContain('image/png');
  });

  it('is refused when its input or result is no JSON, or its name is taken', () => {
    expect(v.is(checkSchema, check('1'))).toBe(true);
    expect(v.is(checkSchema, { ...check('1'), input: '{' })).toBe(false);
    expect(v.is(checkSchema, check('one'))).toBe(false);
    expect(v.is(checkSchema, check('ValueError', 'raises'))).toBe(true);
    expect(v.is(checksSchema, [check('1'), check('2')])).toBe(false);
    expect(v.is(checkSchema, { ...check('1'), more: 1 })).toBe(false);
  });
});
