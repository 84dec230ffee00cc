import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readZip } from './readZip.js';
import { writeZip } from './writeZip.js';

const LIMITS = { programBytes: 10_000, programFiles: 3 };
const zipOf = (files: Zippable): Buffer => Buffer.from(zipSync(files, { level: 6 }));
const text = strToU8('print(1)');
const fault = (zip: Buffer): Promise<string> =>
  readZip(zip, LIMITS).then(
    () => 'was read',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('a zip that somebody else made', () => {
  it('is its files, without folders and what tools leave behind', async () => {
    const zip = zipOf({
      'main.py': text,
      'a/': new Uint8Array(),
      'a/b.py': text,
      '__pycache__/main.pyc': text,
      'c.pyc': text,
    });
    expect([...(await readZip(zip, LIMITS)).keys()].sort()).toEqual(['a/b.py', 'main.py']);
    const files = new Map([['main.py', text]]);
    expect(await readZip(Buffer.from(writeZip(files)), LIMITS)).toEqual(new Map([['main.py', Buffer.from(text)]]));
  });

  it('is refused for paths that lead elsewhere, for links, and for what is no zip', async () => {
    for (const path of ['../up.py', '/etc/passwd', 'a/../../b', 'C:/x', 'a\\b', './a', 'a//b']) {
      expect(await fault(zipOf({ [path]: text })), path).toMatch(/^ZipError: /);
    }
    const link = zipOf({ 'main.py': text, link: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] });
    expect(await fault(link)).toContain('a symbolic link');
    const whole = zipOf({ 'main.py': text });
    for (const broken of [
      Buffer.from('nothing'),
      Buffer.alloc(0),
      whole.subarray(0, whole.length / 2),
      whole.subarray(9),
    ]) {
      expect(await fault(broken)).toMatch(/^ZipError: Could not unzip/);
    }
  });

  it('is refused when it holds too much, whatever it says of itself', async () => {
    expect(await fault(zipOf({ 'a.txt': new Uint8Array(1_000_000) }))).toContain('smaller than 10000 bytes');
    expect(await fault(zipOf({ a: text, b: text, c: text, d: text }))).toContain('more than 3 files');
    const lying = zipOf({ 'a.txt': new Uint8Array(1_000_000) });
    const directory = lying.indexOf(Buffer.from('504b0102', 'hex'));
    lying.writeUInt32LE(10, directory + 24);
    expect(await fault(lying)).toMatch(/^ZipError: /);
    expect(await fault(zipOf({ a: new Uint8Array(6000), b: new Uint8Array(6000) }))).toContain(
      'smaller than 10000 bytes',
    );
  });
});
