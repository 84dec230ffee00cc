import type { RecordingDetail } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { jsonOf, originOf } from './origin.js';

const input = (text: string, more: Partial<RecordingDetail['input']> = {}): RecordingDetail['input'] => ({
  method: 'POST',
  query: '',
  contentType: 'application/json; charset=utf-8',
  accept: '*/*',
  base64: Buffer.from(text).toString('base64'),
  ...more,
});
const recording = (given: RecordingDetail['input']): RecordingDetail => ({
  id: 'i',
  at: '2026-01-01T00:00:00.000Z',
  version: 3,
  outcome: 'raised',
  detail: 'KeyError: 1',
  def: 'area',
  size: 9,
  complete: true,
  input: given,
  values: [],
});

describe('a recorded input', () => {
  it('fills the form when it is a POST of JSON, byte for byte', () => {
    expect(jsonOf(input('{"n": 1.0, "ü": "é"}'))).toBe('{"n": 1.0, "ü": "é"}');
    expect(originOf('demo', 'shapes', recording(input('{}'))).raw).toBeUndefined();
  });

  it.each([
    ['a query', input('{}', { query: 'n=1' })],
    ['another method', input('{}', { method: 'GET' })],
    ['another type', input('a,b', { contentType: 'text/csv' })],
    ['a form', input('n=1', { contentType: 'application/x-www-form-urlencoded' })],
    ['what is no JSON', input('{"n":')],
    ['what is no UTF-8', input('', { base64: '/w==' })],
  ])('is kept as it came with %s', (_what, given) => {
    expect(jsonOf(given)).toBeUndefined();
    expect(originOf('demo', 'shapes', recording(given)).raw).toEqual({ ...given, def: 'area' });
  });
});
