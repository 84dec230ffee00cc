import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSaver } from './saver.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('saves once, a moment after the last change', async () => {
  const save = vi.fn(async () => {});
  const saver = createSaver(save);
  saver.touch();
  saver.touch();
  expect(saver.state()).toBe('saving');
  await vi.runAllTimersAsync();
  expect(save).toHaveBeenCalledTimes(1);
  expect(saver.state()).toBe('saved');
  expect(saver.dirty()).toBe(false);
});

it('saves while somebody types without a pause', async () => {
  const save = vi.fn(async () => {});
  const saver = createSaver(save);
  for (let step = 0; step < 40; step += 1) {
    saver.touch();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(save.mock.calls.length).toBeGreaterThanOrEqual(1);
});

it('saves what changed during a save too, never twice at once', async () => {
  let running = 0;
  let most = 0;
  const saver = createSaver(async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
  });
  saver.touch();
  const first = saver.flush();
  saver.touch();
  await Promise.all([first, saver.flush()]);
  expect(saver.dirty()).toBe(false);
  expect(most).toBe(1);
});

it('says that nothing was saved, and tries again at the next change', async () => {
  let broken = true;
  const saver = createSaver(async () => {
    if (broken) throw new Error('no room');
  });
  saver.touch();
  await vi.runAllTimersAsync();
  expect(saver.state()).toBe('failed');
  expect(saver.dirty()).toBe(true);
  broken = false;
  saver.touch();
  await vi.runAllTimersAsync();
  expect(saver.state()).toBe('saved');
});
