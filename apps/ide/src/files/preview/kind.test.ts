import { expect, it } from 'vitest';
import { mediaTypeOf, previewKind } from './kind.js';

const asset = (...bytes: number[]) => ({ kind: 'asset', bytes: new Uint8Array(bytes) }) as const;
const latin = { kind: 'asset', bytes: new TextEncoder().encode('Straße;1\n').map(byte => byte) } as const;

it('tells how a file is looked at by its first bytes before its name', () => {
  expect(previewKind('noname', asset(0x89, 0x50, 0x4e, 0x47, 0, 0))).toBe('picture');
  expect(previewKind('table.csv', asset(0x50, 0x41, 0x52, 0x31, 0))).toBe('parquet');
  expect(previewKind('data.bin', asset(0, 1, 2, 255))).toBe('binary');
  expect(previewKind('data.csv', latin)).toBe('csv');
  expect(previewKind('big.log', latin)).toBe('text');
  expect(mediaTypeOf('x', asset(0x50, 0x4b, 3, 4).bytes)).toBe('application/zip');
  expect(mediaTypeOf('x', asset().bytes)).toBe('application/octet-stream');
});

it('leaves other text to the editor', () => {
  const text = { kind: 'text', text: '<svg/>' } as const;
  expect(previewKind('main.py', text)).toBeUndefined();
  expect(previewKind('a.json', text)).toBe('json');
  expect(previewKind('a.SVG', text)).toBe('picture');
});
