import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, PipelineDepth } from './depth.js';

const measured = (...ms: number[]): PipelineDepth => {
  const depth = new PipelineDepth();
  for (const each of ms) depth.measured(1, each);
  return depth;
};
const often = (ms: number): number[] => Array.from({ length: 100 }, () => ms);

describe('the pipelining depth', () => {
  it('is 1 before anything was measured', () => {
    expect(new PipelineDepth().depth).toBe(1);
  });

  it('is full for fast functions and 1 for slow ones', () => {
    expect(measured(...often(0.05)).depth).toBe(MAX_DEPTH);
    expect(measured(...often(6)).depth).toBe(1);
    expect(measured(...often(1)).depth).toBe(5);
  });

  it('grows with what was seen, for one fast answer says little', () => {
    expect(measured(0.05).depth).toBe(1);
    expect(measured(...often(0.05).slice(0, 20)).depth).toBe(5);
  });

  it('does not hold the first call, which warms up, against the others', () => {
    expect(measured(40).depth).toBe(1);
    expect(measured(40, ...often(0.05)).depth).toBe(MAX_DEPTH);
  });

  it('drops at once when one call is slow and recovers when many fast ones follow', () => {
    const depth = measured(...often(0.05), 200);
    expect(depth.depth).toBe(1);
    for (let i = 0; i < 100; i++) depth.measured(1, 0.05);
    expect(depth.depth).toBe(MAX_DEPTH);
  });

  it('shares the time of a batch among its calls', () => {
    const depth = new PipelineDepth();
    for (let i = 0; i < 4; i++) depth.measured(16, 1.6);
    expect(depth.averageMs).toBeCloseTo(0.1);
    expect(depth.depth).toBe(MAX_DEPTH);
  });
});
