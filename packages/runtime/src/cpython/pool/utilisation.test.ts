import { describe, expect, it } from 'vitest';
import { Utilisation } from './utilisation.js';

const workers = [{ pid: 1 }, { pid: 2 }];

/** Two workers that have work to do for the given part of the time. */
function watching(...parts: readonly number[]): (now: number) => boolean {
  let time = 0;
  const utilisation = new Utilisation(pid => (parts[pid - 1] ?? 0) * time);
  return now => {
    time = now;
    return utilisation.isFull(workers, now);
  };
}

describe('the utilisation of workers', () => {
  it('is full when they compute all the time', () => {
    const at = watching(1, 0.9);
    expect([0, 10, 40, 80, 120].map(at)).toEqual([true, true, true, true, true]);
  });

  it('is not when they wait for something', () => {
    const at = watching(0.1, 0.2);
    expect([0, 10, 40, 50, 80].map(at)).toEqual([true, true, false, false, false]);
  });

  it('is assumed anew after a pause, and of workers that are new', () => {
    const at = watching(0.1, 0.2);
    expect([0, 40, 1000, 1010, 1040].map(at)).toEqual([true, false, true, true, false]);
    const utilisation = new Utilisation(() => 5);
    expect([utilisation.isFull(workers, 0), utilisation.isFull(workers, 40)]).toEqual([true, false]);
    expect(utilisation.isFull([...workers, { pid: 3 }], 80)).toBe(true);
  });

  it('is none where the kernel does not tell', () => {
    expect(new Utilisation(() => undefined).isFull(workers, 0)).toBe(false);
  });
});
