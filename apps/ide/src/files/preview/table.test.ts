import { readFileSync } from 'node:fs';
import type { JsonNode } from '@skython/shared';
import { printJson } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.js';
import { readParquet } from './parquet.js';

const lines = (rows: readonly (readonly JsonNode[])[]): string[] =>
  rows.map(row => row.map(cell => printJson(cell)).join(' | '));
const csv = (text: string, path = 'a.csv') => readCsv(new TextEncoder().encode(text), path);

describe('a CSV file', () => {
  it('keeps quotes, line breaks in cells, leading zeros and every digit', () => {
    const table = csv('name,code,n\r\n"Ann, ""A""",007,9007199254740993\r\n"two\nlines",,-1.50e3\r\n');
    expect(table.columns).toEqual(['name', 'code', 'n']);
    expect(lines(table.rows)).toEqual([
      String.raw`"Ann, \"A\"" | "007" | 9007199254740993`,
      String.raw`"two\nlines" | null | -1.50e3`,
    ]);
    expect(table.total).toBe(2);
  });

  it('is read whatever separates it, ragged or nameless', () => {
    expect(csv('a;b\n1;2\n').columns).toEqual(['a', 'b']);
    expect(csv('a\tb,c\n1\t2\n', 'a.tsv').columns).toEqual(['a', 'b,c']);
    expect(csv('a\n1,2,3\n').columns).toEqual(['a', '', '']);
    expect(csv('').columns).toEqual([]);
  });

  it('is Windows-1252 where it is no UTF-8', () => {
    expect(readCsv(new Uint8Array([0x53, 0x74, 0x72, 0x61, 0xdf, 0x65, 10, 49, 10]), 'a.csv').columns).toEqual([
      'Straße',
    ]);
  });

  it('says when there are more rows than are shown', () => {
    const table = csv(`x\n${'1\n'.repeat(20_050)}`);
    expect(table.rows.length).toBe(20_000);
    expect(table.total).toBeUndefined();
  });
});

describe('a Parquet file', () => {
  it.each(['snappy', 'zstd'])(
    'compressed by %s shows numbers, moments, lists and absent values exactly',
    async codec => {
      const table = await readParquet(
        new Uint8Array(readFileSync(new URL(`./fixtures/cities.${codec}.parquet`, import.meta.url))),
      );
      expect(table.columns).toEqual(['city', 'people', 'when', 'tags', 'price', 'raw']);
      expect(table.total).toBe(4);
      expect(lines(table.rows)[1]).toBe('"Łódź" | 9007199254740993 | "2024-05-01T12:30:00.000Z" | [] | 1.5 | "2 B"');
      expect(lines(table.rows)[2]).toMatch(/^null \| 3 .* null /);
    },
  );

  it('that is none is refused', async () => {
    await expect(readParquet(new Uint8Array(64))).rejects.toThrow();
  });
});
