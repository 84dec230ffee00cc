import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeWhole } from './wholeFile.js';

const folder = mkdtempSync(join(tmpdir(), 'skython-whole-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('leaves one whole file, however many write it at the same time', async () => {
  const path = join(folder, 'file');
  const texts = ['a', 'b', 'c'].map(letter => letter.repeat(200_000));
  await Promise.all(texts.map(text => writeWhole(path, text, 0o600)));
  expect(texts).toContain(readFileSync(path, 'utf8'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['file']);
});

it('leaves nothing behind where it cannot write', async () => {
  await expect(writeWhole(folder, 'x')).rejects.toThrow();
  expect(readdirSync(tmpdir()).filter(name => name.startsWith(`${folder.split('/').at(-1)}.`))).toEqual([]);
});
