import { describe, expect, it } from 'vitest';
import { type Candidate, chooseWorker } from './choice.js';

const worker = (held: number, more: Partial<Candidate> & { ageMs?: number } = {}): Candidate => ({
  state: 'awake',
  isWaiting: false,
  isRetiring: false,
  held,
  headAgeMs: () => more.ageMs ?? 0,
  ...more,
});
const trivial = { depth: 16, averageMs: 0.03 };
const short = { depth: 4, averageMs: 1 };
const slow = { depth: 1, averageMs: 50 };

describe('the worker for a call', () => {
  it('is the busy one for trivial calls, so that one worker does the work', () => {
    const workers = [worker(3), worker(0)];
    expect(chooseWorker(workers, trivial, 0)).toBe(workers[0]);
  });

  it('is an idle one for calls that take a while', () => {
    const workers = [worker(1), worker(0)];
    expect(chooseWorker(workers, short, 0)).toBe(workers[1]);
  });

  it('has the shortest line when none is idle', () => {
    const workers = [worker(3), worker(1), worker(2)];
    expect(chooseWorker(workers, short, 0)).toBe(workers[1]);
  });

  it('is none when all lines are full', () => {
    expect(chooseWorker([worker(4), worker(4)], short, 0)).toBeUndefined();
    expect(chooseWorker([worker(1)], slow, 0)).toBeUndefined();
  });

  it('never runs a long call, waits for a call of its own, or is about to go', () => {
    const workers = [
      worker(1, { ageMs: 6 }),
      worker(1, { isWaiting: true }),
      worker(0, { isRetiring: true }),
      worker(0, { state: 'loading' }),
    ];
    expect(chooseWorker(workers, trivial, 0)).toBeUndefined();
  });
});
