import { describe, expect, it } from 'vitest';
import { sizeText } from '../locale/formats.js';
import { orderOf } from './draft.js';
import { bytesOf, freePath, pathFault, sameFiles, toDraftFile } from './files.js';

describe('files of a draft', () => {
  it('are text where they are UTF-8, and come back byte for byte', () => {
    const bytes = new TextEncoder().encode('\uFEFFgrüße\r\n');
    const file = toDraftFile(bytes);
    expect(file.kind).toBe('text');
    expect(bytesOf(file)).toEqual(bytes);
  });

  it('are assets where they are not', () => {
    expect(toDraftFile(new Uint8Array([0xff, 0xfe])).kind).toBe('asset');
    expect(toDraftFile(new Uint8Array([65, 0, 66])).kind).toBe('asset');
  });

  it('get a free path beside their namesakes', () => {
    const files = { 'data.csv': toDraftFile(new Uint8Array()), 'data_2.csv': toDraftFile(new Uint8Array()) };
    expect(freePath('data.csv', files)).toBe('data_3.csv');
    expect(freePath('README', files)).toBe('README');
    expect(freePath('v1.2/x', { 'v1.2/x': true })).toBe('v1.2/x_2');
    expect(freePath('a/.env', { 'a/.env': true })).toBe('a/.env_2');
  });

  it('refuse paths that leave the draft or are taken', () => {
    const files = { 'a.py': toDraftFile(new Uint8Array()) };
    expect(pathFault('sub/b.py', files)).toBeUndefined();
    expect(pathFault('a.py', files, 'a.py')).toBeUndefined();
    expect(pathFault('a.py/b', files)).toContain('not a folder');
    expect(pathFault('sub', { 'sub/x': toDraftFile(new Uint8Array()) })).toContain('folder');
    for (const path of ['../x', '/x', 'a//b', 'a.py', '', 'a\\b']) expect(pathFault(path, files)).toBeDefined();
  });

  it('are the same only when each is the same object', () => {
    const file = toDraftFile(new Uint8Array());
    expect(sameFiles({ a: file }, { a: file })).toBe(true);
    expect(sameFiles({ a: file }, { a: { ...file } })).toBe(false);
    expect(sameFiles({ a: file }, { a: file, b: file })).toBe(false);
  });

  it('begin with main.py', () => {
    expect(orderOf(['z.py', 'main.py', 'a.py'])).toEqual(['main.py', 'a.py', 'z.py']);
  });

  it('say their size in units people read', () => {
    expect([0, 999, 1000, 14_000_000, 999_960].map(sizeText)).toEqual(['0 B', '999 B', '1.0 kB', '14.0 MB', '1.0 MB']);
  });
});
