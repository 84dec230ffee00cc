import { describe, expect, it } from 'vitest';
import { bytesOf, MAX_AUTO, superfluous } from './bounds.js';
import { changesBetween } from './changes.js';
import type { Snapshot } from './snapshot.js';

const MINUTE = 60_000;
const NOW = Date.UTC(2030, 5, 15, 12, 30);

const snapshot = (minutesAgo: number, more: Partial<Snapshot> = {}): Snapshot => ({
  draft: 'd',
  id: String(NOW - minutesAgo * MINUTE),
  at: NOW - minutesAgo * MINUTE,
  kind: 'auto',
  revision: 1,
  files: { 'main.py': { content: `c${minutesAgo}`, bytes: 100 } },
  ...more,
});

const left = (all: readonly Snapshot[], maxBytes?: number): number[] => {
  const gone = new Set(superfluous(all, NOW, maxBytes));
  return all.filter(one => !gone.has(one)).map(({ at }) => (NOW - at) / MINUTE);
};

describe('local history', () => {
  it('keeps all of the last hour, one an hour of the day, one a day before', () => {
    const all = [1, 3, 5, 59, 70, 80, 95, 155, 26 * 60, 27 * 60, 60 * 60].map(minutes => snapshot(minutes));
    expect(left(all)).toEqual([1, 3, 5, 59, 70, 95, 155, 26 * 60, 60 * 60]);
  });

  it('keeps what was saved, whatever its age, and a bounded number of the rest', () => {
    const saved = snapshot(90 * 24 * 60, { kind: 'saved' });
    const daily = Array.from({ length: 200 }, (_, day) => snapshot((day + 2) * 24 * 60));
    const kept = left([saved, ...daily]);
    expect(kept).toContain(90 * 24 * 60);
    expect(kept).toHaveLength(MAX_AUTO + 1);
  });

  it('stays within its bytes: named ones go last, the newest never', () => {
    const all = [
      snapshot(50, { kind: 'saved', name: 'good' }),
      snapshot(40, { kind: 'saved' }),
      snapshot(30),
      snapshot(20),
      snapshot(10),
    ];
    expect(left(all, 400)).toEqual([50, 40, 20, 10]);
    expect(left(all, 250)).toEqual([50, 10]);
    expect(left(all, 0)).toEqual([10]);
  });

  it('counts shared content once', () => {
    const shared = { 'a.bin': { content: 'x', bytes: 1000 } };
    expect(bytesOf([snapshot(1, { files: shared }), snapshot(2, { files: shared })])).toBe(1000);
  });
});

it('what differs is told by content, not by object', () => {
  const text = (content: string) => ({ kind: 'text', text: content }) as const;
  expect(
    changesBetween(
      { 'main.py': text('1'), b: text('2'), gone: text('3') },
      { 'main.py': text('1'), b: text('x'), new: text('4') },
    ),
  ).toEqual([
    { path: 'b', kind: 'changed' },
    { path: 'gone', kind: 'removed' },
    { path: 'new', kind: 'added' },
  ]);
});
