import { describe, expect, it } from 'vitest';
import { Window } from './window.js';

const after = (calls: number, runMs: number, bytes = 10): Window => {
  const window = new Window(4);
  for (let call = 0; call < calls; call++) window.ended(runMs, bytes);
  return window;
};

describe('the window of a map', () => {
  it('begins with a call a worker and widens step by step for short ones', () => {
    expect(new Window(4).size).toBe(4);
    expect(after(1, 1).size).toBe(8);
    expect(after(100, 1).size).toBe(64);
    expect(after(100, 0).size).toBe(64);
  });

  it('keeps long calls to those that run at the same time', () => {
    expect(after(100, 20).size).toBe(20);
    expect(after(100, 5_000).size).toBe(4);
  });

  it('narrows when calls become long', () => {
    const window = after(100, 1);
    for (let call = 0; call < 50; call++) window.ended(2_000, 10);
    expect(window.size).toBe(4);
  });

  it('holds few large results in memory', () => {
    expect(after(100, 1, 10 * 1024 * 1024).size).toBe(6);
    expect(after(100, 1, 100 * 1024 * 1024).size).toBe(1);
  });

  it('halves when the pool has too much to do, and never closes', () => {
    const window = after(100, 1);
    window.refused();
    expect(window.size).toBe(32);
    for (let time = 0; time < 10; time++) window.refused();
    expect(window.size).toBe(1);
  });
});
