import { describe, expect, it } from 'vitest';
import { type Demand, prefersBusy, shouldWake } from './wake.js';

const demand: Demand = {
  queued: 1,
  queuedForMs: 0,
  awake: 0,
  loading: 0,
  most: 4,
  averageMs: 0,
  headAgeMs: 0,
  coresAreTaken: false,
};

describe('another worker', () => {
  it('is made for the first call', () => {
    expect(shouldWake(demand)).toBe(true);
  });

  it('is not made while enough are on their way', () => {
    expect(shouldWake({ ...demand, loading: 1 })).toBe(false);
    expect(shouldWake({ ...demand, queued: 5, loading: 1 })).toBe(false);
  });

  it('is made when the load takes long and more calls wait', () => {
    expect(shouldWake({ ...demand, queued: 5, loading: 1, queuedForMs: 100 })).toBe(true);
  });

  it('is not made for trivial calls, though a few wait all the time', () => {
    expect(shouldWake({ ...demand, queued: 48, awake: 1, averageMs: 0.03, queuedForMs: 60_000 })).toBe(false);
  });

  it('is made when calls are slow, or the one that runs is', () => {
    expect(shouldWake({ ...demand, awake: 1, averageMs: 100 })).toBe(true);
    expect(shouldWake({ ...demand, awake: 1, averageMs: 0.03, headAgeMs: 20 })).toBe(true);
    expect(shouldWake({ ...demand, queued: 3, awake: 1, averageMs: 1, queuedForMs: 60 })).toBe(true);
  });

  it('is not made for short calls when each core has one that computes, but behind a long call it is', () => {
    const computing = { ...demand, queued: 50, awake: 2, averageMs: 1, queuedForMs: 60, coresAreTaken: true };
    expect(shouldWake(computing)).toBe(false);
    expect(shouldWake({ ...computing, coresAreTaken: false })).toBe(true);
    expect(shouldWake({ ...computing, headAgeMs: 20 })).toBe(true);
  });

  it('is never made above the limit of the version', () => {
    expect(shouldWake({ ...demand, queued: 100, awake: 3, loading: 1, averageMs: 1000 })).toBe(false);
  });
});

describe('a worker that is awake', () => {
  it('gets trivial calls behind others and slow ones not', () => {
    expect(prefersBusy(15, 0.03)).toBe(true);
    expect(prefersBusy(1, 1)).toBe(false);
  });
});
