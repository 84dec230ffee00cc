import { describe, expect, it } from 'vitest';
import { isOriginAllowed, type OriginFacts } from './origin.js';

const facts: OriginFacts = {
  method: 'POST',
  origin: undefined,
  host: 'localhost:8000',
  bearer: false,
  ownOrigin: undefined,
};

describe('the origin check', () => {
  it('lets every safe request through', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(isOriginAllowed({ ...facts, method, origin: 'https://evil.example' })).toBe(true);
    }
  });

  it('takes unsafe requests of the own pages only', () => {
    expect(isOriginAllowed({ ...facts, origin: 'http://localhost:8000' })).toBe(true);
    expect(isOriginAllowed({ ...facts, origin: 'https://sky.example', ownOrigin: 'https://sky.example' })).toBe(true);
    for (const origin of ['null', '', 'http://localhost:8001', 'http://localhost:8000.evil.example']) {
      expect(isOriginAllowed({ ...facts, origin })).toBe(false);
    }
  });

  it('lets a program without an origin act by its token alone', () => {
    expect(isOriginAllowed({ ...facts, bearer: true })).toBe(true);
    expect(isOriginAllowed(facts)).toBe(false);
    expect(isOriginAllowed({ ...facts, bearer: true, origin: 'https://evil.example' })).toBe(false);
  });
});
