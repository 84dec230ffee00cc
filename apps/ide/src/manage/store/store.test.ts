import type { StoreChange, StoredEntry, StoreKeep } from '@skython/runtime/pyodide';
import { describe, expect, it } from 'vitest';
import { createDraftSource } from './draftSource.js';
import { exportJson } from './export.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const entry = (key: string, text: string, more: Partial<StoredEntry> = {}): StoredEntry => ({
  scope: 'function',
  key,
  encoding: 'json',
  bytes: bytes(text),
  version: 1,
  ...more,
});

function keepOf(...entries: StoredEntry[]): StoreKeep & { readonly now: () => readonly StoredEntry[] } {
  let rows = entries;
  return {
    now: () => rows,
    read: async () => rows,
    async write(change: StoreChange) {
      const { scope, key } = change.kind === 'put' ? change.entry : change;
      rows = rows.filter(row => row.scope !== scope || row.key !== key);
      if (change.kind === 'put') rows = [...rows, change.entry];
    },
  };
}
const sourceOf = (keep: StoreKeep) => createDraftSource({ keep, holding: work => work(), now: () => 1_000 });

describe('stored values of a draft', () => {
  it('are listed by key, the function’s own first, without those whose time is over', async () => {
    const keep = keepOf(
      entry('b', '1'),
      entry('a', '2', { scope: 'caller' }),
      entry('a', '3'),
      entry('gone', '4', { expiresAt: 999 }),
    );
    const { items } = await sourceOf(keep).list('', undefined);
    expect(items.map(({ key, callerName }) => [key, callerName])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['a', 'you'],
    ]);
    expect((await sourceOf(keep).list('b', undefined)).items).toHaveLength(1);
  });

  it('are changed only as they were seen', async () => {
    const keep = keepOf(entry('n', '1'), entry('n', '9', { scope: 'caller' }));
    const source = sourceOf(keep);
    const seen = await source.read({ key: 'n', caller: '' });
    const written = await source.write(seen, ' {"x": 1.0}\n');
    expect(written.version).toBe(2);
    await expect(source.write(seen, '2')).rejects.toMatchObject({ kind: 'conflict' });
    await expect(source.remove(seen)).rejects.toMatchObject({ kind: 'conflict' });
    await source.remove(written);
    await expect(source.read(seen)).rejects.toMatchObject({ kind: 'not-found' });
    await source.restore(written);
    await expect(source.restore(written)).rejects.toMatchObject({ kind: 'conflict' });
    expect(
      keep
        .now()
        .map(row => new TextDecoder().decode(row.bytes))
        .sort(),
    ).toEqual(['9', '{"x": 1.0}']);
  });

  it('are exported digit for digit, pickles as the bytes they are', async () => {
    const keep = keepOf(
      entry('__proto__', '12345678901234567890.0'),
      entry('"k"\n', '{"a": [1.0]}'),
      entry('p', '\u0080\u0004N.', { encoding: 'pickle' }),
      entry('bad', 'not json'),
    );
    const text = (await exportJson(sourceOf(keep), 'demo/x', new Date(0))).join('');
    expect(text).toContain('"value": 12345678901234567890.0');
    const values = JSON.parse(text).values as { key: string; pickle?: string; value?: unknown }[];
    expect(values.map(({ key, pickle }) => [key, pickle !== undefined])).toEqual([
      ['"k"\n', false],
      ['__proto__', false],
      ['bad', true],
      ['p', true],
    ]);
  });
});
