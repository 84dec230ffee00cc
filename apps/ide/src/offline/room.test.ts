import { expect, it } from 'vitest';
import { isNoRoom } from './room.js';
import { sizeOf } from './usage.js';

it('knows want of room by its name, also where it is the cause of another error', () => {
  const full = new DOMException('full', 'QuotaExceededError');
  expect(isNoRoom(full)).toBe(true);
  expect(isNoRoom(new Error('not saved', { cause: full }))).toBe(true);
  expect(isNoRoom(new Error('QuotaExceededError'))).toBe(false);
  expect(isNoRoom('full')).toBe(false);
});

it('measures texts and bytes, however deep', () => {
  expect(sizeOf({ file: { kind: 'asset', bytes: new Uint8Array(1000) } })).toBe(4 + 4 + 5 + 5 + 1000);
  expect(sizeOf(['abc'])).toBe(1 + 3);
});
