import { report } from '../../figure.js';
import { median } from '../../statistics.js';

export interface Against {
  readonly opponent: string;
  /** Milliseconds. */
  readonly times: readonly number[];
}

/** Reports median and slowest. @param times in ms */
export function reportTimes(name: string, times: readonly number[], against?: Against): void {
  const figures = [
    { name, of: median },
    { name: `${name}-slowest`, of: (all: readonly number[]) => Math.max(...all) },
  ];
  for (const { name, of } of figures) {
    const theirs = against && { opponent: against.opponent, opponent_value: of(against.times) };
    report({ name, value: of(times), unit: 'ms', opponent: 'none', ...theirs, runs: times.length });
  }
}
