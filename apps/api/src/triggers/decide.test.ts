import { expect, it } from 'vitest';
import { decideEvents } from './decide.js';

const event = (id: number, depth = 0) => ({ id, depth, data: '1' });
const limits = { chainDepth: 3 };

it('runs what is behind the place, and moves behind it', () => {
  expect(decideEvents([event(5), event(6)], 4, limits)).toEqual({ run: [event(5), event(6)], place: 6, lost: 0 });
  expect(decideEvents([], 4, limits)).toEqual({ run: [], place: 4, lost: 0 });
});

it('counts what was forgotten', () => {
  expect(decideEvents([event(9)], 4, limits)).toMatchObject({ place: 9, lost: 4 });
});

it('leaves out what is too deep, and says so', () => {
  const decided = decideEvents([event(1, 2), event(2, 3), event(3)], 0, limits);
  expect(decided).toMatchObject({ run: [event(1, 2), event(3)], place: 3, lost: 0 });
  expect(decided.problem).toContain('after 3 calls');
});
