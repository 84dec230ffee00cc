import { describe, expect, it } from 'vitest';
import { createAllowance, MOST_BYTES, MOST_EVENTS } from './allowance.js';

describe('what a worker may say between two answers', () => {
  it('ends after so many events, and begins anew with an answer', () => {
    const allowance = createAllowance();
    const event = { event: 'log', call: 1, stream: 'stdout', text: '' } as const;
    for (let at = 0; at < MOST_EVENTS; at += 1) allowance.admit(event);
    expect(allowance.admit(event)).toBe(false);
    allowance.renew();
    expect(allowance.admit(event)).toBe(true);
  });

  it('ends after so many bytes, whatever they are of', () => {
    const piece = new Uint8Array(64 * 1024 * 1024);
    const allowance = createAllowance();
    const admitted = Array.from({ length: 12 }, (_, at) =>
      allowance.admit(
        at % 2 === 0
          ? { event: 'chunk', call: 1, bytes: piece }
          : { event: 'request', call: 1, id: 0, request: '', body: piece },
      ),
    );
    expect(admitted.filter(Boolean)).toHaveLength(MOST_BYTES / piece.length);
  });
});
