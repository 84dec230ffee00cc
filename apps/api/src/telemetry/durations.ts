/**
 * Durations counted in buckets that grow by a fifth, from 0.1 ms to five minutes: a percentile read from them is off
 * by at most a tenth, and counts of different hours and servers add up.
 */
export type DurationCounts = readonly number[];

const FIRST_MS = 0.1;
const GROWTH = 1.2;
const LAST = 83;
const SCALE = 1 / Math.log(GROWTH);

/** The bucket of a duration in milliseconds; the last takes everything longer. */
export function bucketOf(ms: number): number {
  if (!(ms > FIRST_MS)) return 0;
  return Math.min(LAST, Math.ceil(Math.log(ms / FIRST_MS) * SCALE));
}

/** The middle of a bucket, in milliseconds. */
const middleOf = (bucket: number): number => (bucket === 0 ? FIRST_MS : FIRST_MS * GROWTH ** (bucket - 0.5));

export function count(counts: number[], ms: number): void {
  const bucket = bucketOf(ms);
  while (counts.length <= bucket) counts.push(0);
  counts[bucket] = (counts[bucket] ?? 0) + 1;
}

export function addCounts(into: number[], more: DurationCounts): void {
  for (const [bucket, added] of more.entries()) {
    while (into.length <= bucket) into.push(0);
    into[bucket] = (into[bucket] ?? 0) + added;
  }
}

/** The duration that `share` (0 to 1) of the calls did not exceed; null when none was counted. */
export function percentile(counts: DurationCounts, share: number): number | null {
  const total = counts.reduce((sum, each) => sum + each, 0);
  if (total === 0) return null;
  const wanted = Math.max(1, Math.ceil(total * share));
  let seen = 0;
  for (const [bucket, each] of counts.entries()) {
    seen += each;
    if (seen >= wanted) return middleOf(bucket);
  }
  return middleOf(counts.length - 1);
}
