import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watch } from './watch.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(milliseconds: number) {
  const ends: string[] = [];
  const watched = { terminate: (why: { readonly detail: string }) => void ends.push(why.detail) };
  return { ends, guard: watch(watched, milliseconds, undefined) };
}

describe('the time of a call', () => {
  it('ends the interpreter when it is up', () => {
    const { ends, guard } = start(100);
    vi.advanceTimersByTime(99);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ends).toHaveLength(1);
    expect(guard.cut).toBe('time');
  });

  it('stands still while somebody is asked, and goes on with what was left', () => {
    const { ends, guard } = start(100);
    vi.advanceTimersByTime(60);
    const [first, second] = [guard.pause(), guard.pause()];
    vi.advanceTimersByTime(10_000);
    first();
    first();
    vi.advanceTimersByTime(10_000);
    second();
    vi.advanceTimersByTime(39);
    expect(ends).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ends).toHaveLength(1);
  });

  it('does not begin anew when the call has ended meanwhile', () => {
    const { ends, guard } = start(100);
    const go = guard.pause();
    guard.done();
    go();
    vi.advanceTimersByTime(10_000);
    expect(ends).toEqual([]);
  });
});
