import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rounds } from './rounds.js';

const log = pino({ level: 'silent' });

describe('rounds', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Rounds whose work ends when the test says so. */
  function began(draining = new AbortController().signal) {
    const ends: ((pauseMs: number) => void)[] = [];
    const work = vi.fn(() => new Promise<number>(resolve => ends.push(resolve)));
    const rounds = new Rounds({ work, draining, log, trouble: 'failed' });
    return { rounds, work, end: (pauseMs: number) => ends.shift()?.(pauseMs) };
  }

  it('do what they are asked for while they work in one further round', async () => {
    const { rounds, work, end } = began();
    rounds.wake();
    rounds.wake();
    rounds.wake();
    expect(work).toHaveBeenCalledTimes(1);
    end(30_000);
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(2);
    end(30_000);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('come again when the next is due, after a while in any case, and soon after one that failed', async () => {
    const pauses = [200, 3_600_000, undefined, 5_000];
    const at: number[] = [];
    const work = async () => {
      at.push(Date.now() - start);
      const pause = pauses.shift();
      if (pause === undefined) throw new Error('no database');
      return pause;
    };
    const start = Date.now();
    new Rounds({ work, draining: new AbortController().signal, log, trouble: 'failed' }).wake();
    await vi.advanceTimersByTimeAsync(32_000);
    expect(at).toEqual([0, 200, 30_200, 31_200]);
  });

  it('end with the round under way when the instance shuts down', async () => {
    const draining = new AbortController();
    const { rounds, work, end } = began(draining.signal);
    rounds.wake();
    rounds.wake();
    draining.abort();
    const stopped = rounds.stop();
    end(100);
    await stopped;
    rounds.wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
