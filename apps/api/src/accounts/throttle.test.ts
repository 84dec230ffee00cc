import { describe, expect, it } from 'vitest';
import { Throttle } from './throttle.js';

function throttleAt(allowed: number, keys = 10) {
  const clock = { now: 0 };
  return { clock, throttle: new Throttle({ allowed, windowMs: 60_000, keys }, () => clock.now) };
}

describe('a throttle', () => {
  it('waits after too many failures, until the window is over', () => {
    const { clock, throttle } = throttleAt(2);
    throttle.failed('a');
    expect(throttle.waitSeconds('a')).toBe(0);
    throttle.failed('a');
    expect(throttle.waitSeconds('a')).toBe(60);
    expect(throttle.waitSeconds('b')).toBe(0);
    clock.now = 60_000;
    expect(throttle.waitSeconds('a')).toBe(0);
  });

  it('forgets failures after a success', () => {
    const { throttle } = throttleAt(2);
    throttle.failed('a');
    throttle.succeeded('a');
    throttle.failed('a');
    expect(throttle.waitSeconds('a')).toBe(0);
  });

  it('remembers a bounded number of keys, the latest', () => {
    const { throttle } = throttleAt(1, 2);
    for (const key of ['a', 'b', 'c']) throttle.failed(key);
    expect(['a', 'b', 'c'].map(key => throttle.waitSeconds(key) > 0)).toEqual([false, true, true]);
  });
});
