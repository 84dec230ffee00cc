import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { filePathSchema, filesSchema } from './program.js';

describe('a file path', () => {
  it.each(['main.py', 'pkg/__init__.py', 'data/ü.csv', '.hidden', 'a..b'])('accepts %s', path => {
    expect(v.is(filePathSchema, path)).toBe(true);
  });

  it.each(['', '/etc/passwd', '../x', 'a/../b', './a', 'a//b', 'a/', 'a\\b', 'a\0b', '..', 'x'.repeat(256)])(
    'refuses %j',
    path => {
      expect(v.is(filePathSchema, path)).toBe(false);
    },
  );
});

describe('the files of a program', () => {
  it('need a main.py', () => {
    expect(v.is(filesSchema, { 'main.py': '' })).toBe(true);
    expect(v.is(filesSchema, { 'other.py': '' })).toBe(false);
  });

  it('are text, base64 or a blob', () => {
    expect(v.is(filesSchema, { 'main.py': '', 'a.bin': { base64: 'AAE=' }, b: { blob: 'a'.repeat(64) } })).toBe(true);
    expect(v.is(filesSchema, { 'main.py': '', 'a.bin': { base64: '*' } })).toBe(false);
    expect(v.is(filesSchema, { 'main.py': 3 })).toBe(false);
  });
});
