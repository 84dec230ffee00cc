import type { Limits } from '@skython/shared';

/** The budget that calls between functions share, from the first call to the last one it caused. */
export interface Chain {
  readonly depth: number;
  /** Shared by the whole chain. */
  readonly spent: { calls: number };
  /** Moment (`performance.now()`) by which the first call must have ended. */
  readonly deadline: number;
}

export type ChainStep =
  | { readonly kind: 'step'; readonly chain: Chain; readonly leftMs: number }
  | { readonly kind: 'chain-too-deep' | 'chain-too-long'; readonly detail: string };

export const startChain = (callMs: number, now: number = performance.now()): Chain => ({
  depth: 0,
  spent: { calls: 0 },
  deadline: now + callMs,
});

/** One call further, or why not. Counts the call. */
export function nextStep(
  chain: Chain,
  limits: Pick<Limits, 'chainDepth' | 'chainCalls'>,
  now: number = performance.now(),
): ChainStep {
  if (chain.depth >= limits.chainDepth) {
    return { kind: 'chain-too-deep', detail: `Functions call each other at most ${limits.chainDepth} deep.` };
  }
  if (chain.spent.calls >= limits.chainCalls) {
    return { kind: 'chain-too-long', detail: `One call causes at most ${limits.chainCalls} further calls.` };
  }
  const leftMs = Math.floor(chain.deadline - now);
  if (leftMs < 1) return { kind: 'chain-too-long', detail: 'The time of the first call is spent.' };
  chain.spent.calls += 1;
  return { kind: 'step', chain: { ...chain, depth: chain.depth + 1 }, leftMs };
}
