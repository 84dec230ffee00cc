import { describe, expect, it } from 'vitest';
import { nextRun } from './cron.js';

const next = (cron: string, zone: string, after: string) => {
  const found = nextRun(cron, zone, new Date(after));
  return found.kind === 'at' ? found.at.toISOString() : found.kind;
};

describe('the next run', () => {
  it('is read in the time zone', () => {
    expect(next('30 6 * * 1-5', 'UTC', '2026-11-21T00:00:00Z')).toBe('2026-11-23T06:30:00.000Z');
    expect(next('30 6 * * *', 'Asia/Kolkata', '2026-11-21T00:00:00Z')).toBe('2026-11-21T01:00:00.000Z');
    expect(next('@daily', 'America/New_York', '2026-07-01T00:00:00Z')).toBe('2026-07-01T04:00:00.000Z');
    expect(next('0 0 29 2 *', 'UTC', '2026-01-01T00:00:00Z')).toBe('2028-02-29T00:00:00.000Z');
  });

  it('happens once where the clocks change', () => {
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(next('30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('is never of a day that there is not, and a fault of what is no schedule', () => {
    expect(next('0 0 30 2 *', 'UTC', '2026-01-01T00:00:00Z')).toBe('never');
    for (const cron of ['61 * * * *', '* * * * * *', 'a b c d e', '*/0 * * * *', '5-1 * * * *', '']) {
      expect(nextRun(cron, 'UTC', new Date()), cron).toMatchObject({ kind: 'fault', field: 'cron' });
    }
    for (const zone of ['Mars/Base', '', '+25:00', 'Europe']) {
      expect(nextRun('* * * * *', zone, new Date()), zone).toMatchObject({ kind: 'fault', field: 'zone' });
    }
  });
});
