import { expect, it } from 'vitest';
import { decideDue } from './due.js';

const schedule = { cron: '0 * * * *', zone: 'UTC', nextAt: new Date('2026-01-01T10:00:00Z') };
const decide = (missed: 'skip' | 'once', now: string) => {
  const { run, nextAt } = decideDue({ ...schedule, missed }, new Date(now));
  return [run, nextAt?.toISOString()];
};

it('runs when its time has come, and goes on to the next', () => {
  expect(decide('skip', '2026-01-01T10:00:01Z')).toEqual([true, '2026-01-01T11:00:00.000Z']);
});

it('makes up for all missed runs by one, or by none', () => {
  expect(decide('once', '2026-01-01T15:30:00Z')).toEqual([true, '2026-01-01T16:00:00.000Z']);
  expect(decide('skip', '2026-01-01T15:30:00Z')).toEqual([false, '2026-01-01T16:00:00.000Z']);
});
