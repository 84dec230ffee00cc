import { constants } from 'node:os';
import type { Ending } from '../wire/failure.js';

const names = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]));

/** How a process ended, from the numbers that `waitid` gives. */
export function endingOf(how: {
  readonly signal: number | null;
  readonly code: number | null;
  readonly oom: boolean;
}): Ending & { readonly oom: boolean } {
  if (how.signal !== null) return { signal: names.get(how.signal) ?? `signal ${how.signal}`, oom: how.oom };
  return { ...(how.code !== null && { exitCode: how.code }), oom: how.oom };
}
