import { MAIN_FILE } from '@skython/shared';

/** Lines that cannot be edited, both ends included, counted from 1; a whole file when it says so. */
export type Locked = 'all' | readonly { readonly from: number; readonly to: number }[];

/** `1-3, 7, helpers.py, data.py:2-4`: lines of `main.py` unless a file is named; a file alone is all of it. */
export function parseLocked(text: string): ReadonlyMap<string, Locked> {
  const files = new Map<string, Locked>();
  for (const part of text.split(',').map(one => one.trim())) {
    const [, path = MAIN_FILE, first, last] = /^(?:(.+):)?(\d{1,6})(?:\s*-\s*(\d{1,6}))?$/.exec(part) ?? [];
    if (first === undefined) {
      if (part !== '') files.set(part, 'all');
      continue;
    }
    const known = files.get(path) ?? [];
    if (known === 'all') continue;
    const from = Math.max(1, Number(first));
    files.set(path, [...known, { from, to: Math.max(from, Number(last ?? first)) }]);
  }
  return files;
}

/** In order, those that touch or overlap as one. */
export function joined(lines: Exclude<Locked, 'all'>): Exclude<Locked, 'all'> {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of lines.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}
