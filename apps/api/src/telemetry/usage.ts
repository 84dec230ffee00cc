import { addCounts } from './durations.js';

/** Calls of one function in one hour, not yet written. */
export interface UsageCount {
  readonly functionId: string;
  /** Start of the hour, milliseconds since 1970. */
  readonly hour: number;
  calls: number;
  failures: number;
  /** Milliseconds. */
  runMs: number;
  bytesIn: number;
  bytesOut: number;
  readonly durations: number[];
}

const HOUR_MS = 3_600_000;

/** Adds up calls in memory, so that a call costs an addition and a second of calls one row a function. */
export class UsageCounts {
  #hours = new Map<number, Map<string, UsageCount>>();

  /** The count to add to, of the hour that `now` is in. */
  of(functionId: string, now: number): UsageCount {
    const hour = now - (now % HOUR_MS);
    let functions = this.#hours.get(hour);
    if (!functions) {
      functions = new Map();
      this.#hours.set(hour, functions);
    }
    let count = functions.get(functionId);
    if (!count) {
      count = { functionId, hour, calls: 0, failures: 0, runMs: 0, bytesIn: 0, bytesOut: 0, durations: [] };
      functions.set(functionId, count);
    }
    return count;
  }

  /** Takes all counts; adding goes on in new ones. */
  take(): UsageCount[] {
    const counts = [...this.#hours.values()].flatMap(functions => [...functions.values()]);
    this.#hours = new Map();
    return counts;
  }

  /** Adds counts back that could not be written. */
  putBack(counts: readonly UsageCount[]): void {
    for (const count of counts) {
      const into = this.of(count.functionId, count.hour);
      into.calls += count.calls;
      into.failures += count.failures;
      into.runMs += count.runMs;
      into.bytesIn += count.bytesIn;
      into.bytesOut += count.bytesOut;
      addCounts(into.durations, count.durations);
    }
  }
}
