import { describe, expect, it } from 'vitest';
import { packMemory, unpackMemory } from './memory.js';

const memory = Uint8Array.from({ length: 64 }, (_, index) => index * 5);
const packed = (): ArrayBuffer => packMemory(memory).slice().buffer;

describe('a packed memory', () => {
  it('is unpacked as it was', () => {
    expect(unpackMemory(packed())).toEqual(memory);
  });

  it.each([0, 17, 63, 64, 67])('is refused when a bit of byte %i has changed', at => {
    const damaged = packed();
    const bytes = new Uint8Array(damaged);
    bytes[at] = (bytes[at] ?? 0) ^ 8;
    expect(() => unpackMemory(damaged)).toThrow('damaged');
  });

  it.each([0, 3, 4, 20, 66])('is refused when only %i bytes of it are there', length => {
    expect(() => unpackMemory(packed().slice(0, length))).toThrow('damaged');
  });
});
