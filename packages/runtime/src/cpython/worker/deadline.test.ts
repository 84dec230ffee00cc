import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadline } from './deadline.js';

describe('the deadline of a worker', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('passes at its time, once', () => {
    const passed = vi.fn();
    new Deadline(passed).set(performance.now() + 1000, performance.now());
    vi.advanceTimersByTime(999);
    expect(passed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(passed).toHaveBeenCalledTimes(1);
  });

  it('keeps one timer while the deadline moves later, and still passes at the last one', () => {
    const passed = vi.fn();
    const deadline = new Deadline(passed);
    for (let i = 0; i < 100; i++) {
      deadline.set(performance.now() + 1000, performance.now());
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(10);
    }
    expect(passed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(989);
    expect(passed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(passed).toHaveBeenCalledTimes(1);
  });

  it('moves forward for a shorter limit', () => {
    const passed = vi.fn();
    const deadline = new Deadline(passed);
    deadline.set(performance.now() + 30_000, performance.now());
    deadline.set(performance.now() + 50, performance.now());
    vi.advanceTimersByTime(50);
    expect(passed).toHaveBeenCalledTimes(1);
  });

  it('does nothing while it rests and leaves no timer behind', () => {
    const passed = vi.fn();
    const deadline = new Deadline(passed);
    deadline.set(performance.now() + 100, performance.now());
    deadline.rest();
    vi.advanceTimersByTime(1000);
    expect(passed).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
