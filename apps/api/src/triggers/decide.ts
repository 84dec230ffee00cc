import type { Limits } from '@skython/shared';

/** A kept event behind a trigger's place. */
export interface DueEvent {
  readonly id: number;
  /** Calls above the one that emitted it. */
  readonly depth: number;
  /** JSON text. */
  readonly data: string;
}

/** What becomes of events that were found behind a trigger's place. */
export interface Decided {
  readonly run: readonly DueEvent[];
  /** Behind all of them. */
  readonly place: number;
  /** Events that were forgotten before. */
  readonly lost: number;
  /** Why some were left out. */
  readonly problem?: string;
}

/**
 * Events become jobs that are one call deeper, within the depth of a chain: a function that emits what it is triggered
 * by comes to an end. `found` has ascending ids, without gaps but for those that were forgotten. Pure.
 */
export function decideEvents(
  found: readonly DueEvent[],
  place: number,
  { chainDepth }: Pick<Limits, 'chainDepth'>,
): Decided {
  const run = found.filter(({ depth }) => depth < chainDepth);
  const first = found[0]?.id ?? place + 1;
  return {
    run,
    place: found.at(-1)?.id ?? place,
    lost: first - place - 1,
    ...(run.length < found.length && {
      problem: `Events that came after ${chainDepth} calls one from another were left out: does a function trigger itself?`,
    }),
  };
}
