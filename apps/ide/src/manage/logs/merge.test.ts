import type { Invocation } from '@skython/shared';
import { expect, it } from 'vitest';
import { mergeInvocations, SHOWN } from './merge.js';

const at = (n: number, id = `i${n}`): Invocation => ({
  id,
  cursor: id,
  at: new Date(n * 1000).toISOString(),
  version: 1,
  outcome: 'returned',
  timing: { queue: 0, start: 0, run: 1 },
  logs: [],
  logsTruncated: false,
});
const idsOf = (list: readonly Invocation[]): string[] => list.map(({ id }) => id);

it('puts late ones where they belong and tells none twice', () => {
  const shown = mergeInvocations([], [at(1), at(3)]);
  expect(idsOf(mergeInvocations(shown, [at(2), at(3), at(4), at(4)]))).toEqual(['i4', 'i3', 'i2', 'i1']);
  expect(mergeInvocations(shown, [at(1)])).toBe(shown);
});

it('has one order for those that ended together', () => {
  const together = [at(1, 'a'), at(1, 'c'), at(1, 'b')];
  expect(idsOf(mergeInvocations([], together))).toEqual(idsOf(mergeInvocations([], [...together].reverse())));
});

it('lets the oldest go when there are too many', () => {
  const many = mergeInvocations(
    [],
    Array.from({ length: SHOWN + 5 }, (_, n) => at(n)),
  );
  expect(many).toHaveLength(SHOWN);
  expect(many.at(-1)?.id).toBe('i5');
});
