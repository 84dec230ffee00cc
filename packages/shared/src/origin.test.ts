import * as v from 'valibot';
import { expect, it } from 'vitest';
import { originSchema, originsSchema } from './origin.js';

it.each([
  'https://example.org',
  'http://localhost:5173',
  'https://a-b.example.org:8443',
  'http://127.0.0.1:8000',
  'http://[::1]:8000',
  'https://xn--bcher-kva.example',
  'http://example.org:443',
])('%s is an origin', text => {
  expect(v.is(originSchema, text)).toBe(true);
  expect(new URL(text).origin).toBe(text);
});

it.each([
  '',
  '*',
  'null',
  'example.org',
  'https://example.org/',
  'https://example.org/path',
  'https://Example.org',
  'https://*.example.org',
  'https://example.org:443',
  'http://example.org:80',
  'https://ada@example.org',
  'ftp://example.org',
  'https://example.org\n',
  'https://example.org https://other.org',
  'https://',
  'https://-',
  'https://example.org:0',
])('%j is none', text => {
  expect(v.is(originSchema, text)).toBe(false);
});

it('a list has one origin at least and twenty at most', () => {
  expect(v.is(originsSchema, [])).toBe(false);
  expect(
    v.is(
      originsSchema,
      Array.from({ length: 20 }, (_, at) => `https://a${at}.example`),
    ),
  ).toBe(true);
  expect(
    v.is(
      originsSchema,
      Array.from({ length: 21 }, (_, at) => `https://a${at}.example`),
    ),
  ).toBe(false);
});
