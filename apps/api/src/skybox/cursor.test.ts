import { ProblemError } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { type CursorKind, cursorKinds, decodeCursor, decodeEither, encodeCursor } from './cursor.js';

const id = '38a0ce59-9e3e-4a8f-9358-18716081b4ad';
const samples: Readonly<Record<CursorKind, string>> = {
  moment: '2026-11-21 10:00:00.123456+00',
  score: '1.3071895e-05',
  count: '41',
  name: 'word_count',
};
const kinds = Object.keys(cursorKinds) as CursorKind[];

describe('a cursor', () => {
  it('comes back as it went out', () => {
    for (const kind of kinds) {
      const cursor = { at: samples[kind], id };
      expect(decodeCursor(encodeCursor(cursor), kind)).toEqual(cursor);
    }
  });

  it('is refused when it is not one of ours', () => {
    const forged = ['', 'x', encodeCursor({ at: "'; --", id: 'x' }), Buffer.from('{}').toString('base64url')];
    for (const kind of kinds) for (const text of forged) expect(() => decodeCursor(text, kind)).toThrow(ProblemError);
  });

  it('of one order is none of another', () => {
    const byName = encodeCursor({ at: samples.name, id });
    expect(() => decodeCursor(byName, 'moment')).toThrow(ProblemError);
    expect(() => decodeEither(byName, 'count', 'moment')).toThrow(ProblemError);
    expect(decodeEither(encodeCursor({ at: '7', id }), 'count', 'moment').kind).toBe('count');
    expect(decodeEither(encodeCursor({ at: samples.moment, id }), 'count', 'moment').kind).toBe('moment');
  });
});
