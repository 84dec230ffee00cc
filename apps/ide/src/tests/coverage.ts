import type { DraftFile } from '../workspace/draft.js';

/** Which lines of a file the last test run with coverage ran. It holds for that text only. */
export interface Covered {
  readonly file: string;
  readonly executed: readonly number[];
  readonly missed: readonly number[];
  readonly of: DraftFile | undefined;
}

/** Whole percent; a file without code is covered. */
export function percentOf({ executed, missed }: Pick<Covered, 'executed' | 'missed'>): number {
  const all = executed.length + missed.length;
  // 100 means all of it, and 0 none.
  if (missed.length === 0) return 100;
  return Math.min(99, Math.floor((100 * executed.length) / all));
}

/** `4–6, 9`: lines that did not run, a few at a time. */
export function rangesText(lines: readonly number[], most = 6): string {
  const ranges: [number, number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const shown = ranges.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return ranges.length > most ? `${shown.join(', ')}, …` : shown.join(', ');
}
