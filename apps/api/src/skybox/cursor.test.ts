import { ProblemError } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.js';

describe('a cursor', () => {
  it('comes back as it went out', () => {
    const cursor = { at: '2026-11-21 10:00:00.123456+00', id: '38a0ce59-9e3e-4a8f-9358-18716081b4ad' };
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });

  it('is refused when it is not one of ours', () => {
    const forged = ['', 'x', encodeCursor({ at: "'; --", id: 'x' }), Buffer.from('{}').toString('base64url')];
    for (const text of forged) expect(() => decodeCursor(text)).toThrow(ProblemError);
  });
});
