import { defaultLimits } from '@skython/shared';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { NotZip, readDirectory } from './directory.js';
import { TooMuch, unpack } from './unzip.js';

const small = { ...defaultLimits, programBytes: 1_000_000 };
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const unpacked = (zip: Uint8Array): Record<string, string> =>
  Object.fromEntries(unpack(zip).files.map(([path, bytes]) => [path, text(bytes)]));

/** A zip whose directory states other sizes than its content has. */
function withSize(zip: Uint8Array, size: number): Uint8Array {
  const changed = zip.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 < changed.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return changed;
}

describe('a zip', () => {
  it('unpacks to its files, stored or deflated, with names in any language', () => {
    const zip = zipSync({
      'main.py': strToU8('x = 1\n'.repeat(100)),
      'daten/größe.csv': [strToU8('a,b\n'), { level: 0 }],
      'empty.txt': new Uint8Array(),
      'folder/': new Uint8Array(),
      '__MACOSX/._main.py': strToU8('junk'),
      'pkg/__pycache__/a.pyc': strToU8('junk'),
    });
    expect(unpacked(zip)).toEqual({ 'main.py': 'x = 1\n'.repeat(100), 'daten/größe.csv': 'a,b\n', 'empty.txt': '' });
  });

  it('leaves out what would land elsewhere, and says so', () => {
    const names = ['../evil.py', '/etc/passwd', 'a/../../b', 'C:/x.py', 'ok/./x', '..\\win.py', 'a//b'];
    const zip = zipSync(Object.fromEntries([...names, 'fine.py'].map(name => [name, strToU8('1')])));
    const result = unpack(zip);
    expect(result.files.map(([path]) => path)).toEqual(['fine.py']);
    expect(result.refused).toHaveLength(names.length);
  });

  it('that is a bomb is refused before anything is unpacked', () => {
    const bomb = zipSync({ 'big.bin': new Uint8Array(small.programBytes + 1) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => unpack(bomb, small)).toThrow(TooMuch);
    const many = zipSync(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`f${at}`, new Uint8Array()])));
    expect(() => unpack(many)).toThrow(/600 files/);
  });

  it('that lies about its sizes gets no more memory than it stated', () => {
    const bomb = zipSync({ 'big.bin': new Uint8Array(1_000_000) });
    expect(() => unpack(withSize(bomb, 10))).toThrow(NotZip);
    expect(() => unpack(withSize(bomb, 2_000_000))).toThrow(NotZip);
  });

  it('that is damaged, cut off, encrypted or none is refused', () => {
    const zip = zipSync({ 'a.txt': strToU8('hello, hello, hello, hello') });
    const flipped = zip.slice();
    flipped[38] = (flipped[38] ?? 0) ^ 0xff;
    expect(() => unpack(flipped)).toThrow(NotZip);
    expect(() => unpack(zip.subarray(0, zip.length - 30))).toThrow(NotZip);
    expect(() => unpack(zip.subarray(20))).toThrow(NotZip);
    expect(() => unpack(new Uint8Array(3))).toThrow(NotZip);
    expect(() => unpack(strToU8('x'.repeat(100)))).toThrow(NotZip);
    const encrypted = zip.slice();
    const view = new DataView(encrypted.buffer);
    const at = readDirectory(zip).length === 1 ? view.getUint32(zip.length - 6, true) : 0;
    view.setUint16(at + 8, 1, true);
    expect(() => unpack(encrypted)).toThrow(/password/);
  });

  it('whose every byte is changed once never does worse than being refused', () => {
    const zip = zipSync({ 'a/b.txt': strToU8('some text, some text, some text'), c: strToU8('2') });
    for (let at = 0; at < zip.length; at += 1) {
      for (const bit of [1, 0x80, 0xff]) {
        const changed = zip.slice();
        changed[at] = (changed[at] ?? 0) ^ bit;
        try {
          unpack(changed);
        } catch (error) {
          expect(error instanceof NotZip || error instanceof TooMuch, String(error)).toBe(true);
        }
      }
    }
  });
});
