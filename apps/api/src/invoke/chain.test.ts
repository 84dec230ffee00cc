import { describe, expect, it } from 'vitest';
import { nextStep, startChain } from './chain.js';

const limits = { chainDepth: 3, chainCalls: 4 };

describe('a chain of calls', () => {
  it('goes only so deep', () => {
    let chain = startChain(1000, 0);
    for (let depth = 1; depth <= 3; depth += 1) {
      const step = nextStep(chain, limits, 0);
      if (step.kind !== 'step') throw new Error(step.detail);
      expect(step.chain.depth).toBe(depth);
      chain = step.chain;
    }
    expect(nextStep(chain, limits, 0).kind).toBe('chain-too-deep');
  });

  it('counts the calls of all its branches together', () => {
    const root = startChain(1000, 0);
    const branch = nextStep(root, limits, 0);
    if (branch.kind !== 'step') throw new Error(branch.detail);
    const kinds = [1, 2, 3, 4].map(n => nextStep(n % 2 ? root : branch.chain, limits, 0).kind);
    expect(kinds).toEqual(['step', 'step', 'step', 'chain-too-long']);
  });

  it('hands on what is left of its time, and nothing when there is none', () => {
    const chain = startChain(1000, 0);
    expect(nextStep(chain, limits, 400)).toMatchObject({ kind: 'step', leftMs: 600 });
    expect(nextStep(chain, limits, 1000).kind).toBe('chain-too-long');
  });
});
