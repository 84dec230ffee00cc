/** Uids one instance uses at a time. */
const BLOCK = 1024;
/** Where blocks start: above accounts (1000…), above what containers and `subuid` usually take (100000…, 165536…). */
const BASE = 1_000_000;
const BLOCKS = 100_000;

/** The uids an instance gives to its workers. */
export interface UidRange {
  readonly first: number;
  readonly count: number;
}

/**
 * The range of an instance, told apart from other instances on the machine by its pid: workers of two instances must
 * not share a uid, for a uid may send signals to its own. `uidMap` is the text of `/proc/self/uid_map`: inside a
 * container only what is mapped can be used. Undefined when there is no room, then workers share the instance's uid.
 */
export function uidRange(uidMap: string, pid: number): UidRange | undefined {
  const mapped = uidMap
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .filter(([first, , count]) => first !== undefined && count !== undefined && count > 0)
    .map(([first = 0, , count = 0]) => ({ first, end: first + count }));
  const wanted = BASE + (pid % BLOCKS) * BLOCK;
  if (mapped.some(({ first, end }) => first <= wanted && wanted + BLOCK <= end)) return { first: wanted, count: BLOCK };
  // Within a small map: the highest block, moved down by pid, but never among the accounts.
  const largest = mapped.reduce((a, b) => (b.end - b.first > a.end - a.first ? b : a), { first: 0, end: 0 });
  const lowest = Math.max(largest.first, 10_000);
  const blocks = Math.floor((largest.end - lowest - 2) / BLOCK);
  if (blocks < 1) return undefined;
  return { first: largest.end - 2 - (1 + (pid % blocks)) * BLOCK, count: BLOCK };
}

/** Hands out uids; one is given again only after the process that had it was reaped. */
export class UidPool {
  readonly #free: number[];

  constructor(range: UidRange) {
    this.#free = Array.from({ length: range.count }, (_, i) => range.first + i);
  }

  /** The uid that rested longest, undefined when all are taken. */
  take(): number | undefined {
    return this.#free.shift();
  }

  giveBack(uid: number): void {
    this.#free.push(uid);
  }
}
