import { describe, expect, it } from 'vitest';
import { createHeld } from './held.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a large value in its worker', () => {
  it('is a table whose rows are read a window at a time, sorted, filtered and saved', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `{"i": ${i}, "name": "row ${i % 977}", "price": ${i}.50}`);
    const ask = createHeld();
    const read = ask({ ask: 'read', bytes: bytes(`[${rows.join(',')}]`), lines: false });
    expect(read).toMatchObject({
      grid: { columns: ['i', 'name', 'price'], total: 100_000, numeric: [true, false, true] },
    });
    expect(ask({ ask: 'arrange', filter: '', sorting: { column: 0, descending: true } })).toBe(100_000);
    expect(ask({ ask: 'window', from: 0, to: 1 })).toMatchObject([
      { cells: [{ text: '99999' }, { text: 'row 345' }, { text: '99999.50' }] },
    ]);
    expect(ask({ ask: 'arrange', filter: 'ROW 976', sorting: undefined })).toBe(102);
    expect(ask({ ask: 'window', from: 101, to: 200 })).toHaveLength(1);
    expect(ask({ ask: 'text', form: 'csv' })).toMatch(/^i,name,price\r\n976,row 976,976\.50\r\n/);
  });

  it('is a tree whose members are read when they are opened', () => {
    const ask = createHeld();
    const read = ask({ ask: 'read', bytes: bytes('{"a": [1, [2.0, "é"]], "b": null}'), lines: false });
    expect(read).toMatchObject({ root: { kind: 'object', size: 2 }, grid: undefined });
    expect(ask({ ask: 'members', path: [], from: 0, to: 9 })).toMatchObject([
      { name: 'a', kind: 'array', size: 2 },
      { name: 'b', text: 'null' },
    ]);
    expect(ask({ ask: 'members', path: [0, 1], from: 0, to: 1 })).toMatchObject([{ name: '0', text: '2.0' }]);
    expect(ask({ ask: 'members', path: [0, 7, 7], from: 0, to: 1 })).toEqual([]);
  });

  it('may come line by line, and is nothing when it is no JSON', () => {
    const ask = createHeld();
    expect(ask({ ask: 'read', bytes: bytes('{"a": 1}\n{"a": 2}\n'), lines: true })).toMatchObject({
      grid: { total: 2 },
    });
    expect(ask({ ask: 'read', bytes: bytes('[1,'), lines: false })).toBeUndefined();
    expect(ask({ ask: 'read', bytes: bytes('1\nx'), lines: true })).toBeUndefined();
  });
});
