import type { Draft } from './draft.js';

/** A draft with many files opens with some of them. */
const FIRST_TABS = 6;

/** The open files in the order of their tabs. There is always one: the file that is shown. */
export function openTabs({ tabs, order, files, active }: Pick<Draft, 'tabs' | 'order' | 'files' | 'active'>): string[] {
  const there = (tabs ?? order.slice(0, FIRST_TABS)).filter(path => Object.hasOwn(files, path));
  return there.includes(active) || !Object.hasOwn(files, active) ? there : [...there, active];
}

/** Without a tab; the neighbour is shown when it was the one in front. The last one stays. */
export function closedTab(
  tabs: readonly string[],
  path: string,
  active: string,
): Pick<Draft, 'active'> & { tabs: string[] } {
  const at = tabs.indexOf(path);
  const left = tabs.filter(one => one !== path);
  if (at < 0 || left.length === 0) return { tabs: [...tabs], active };
  return { tabs: left, active: path === active ? (left[Math.min(at, left.length - 1)] ?? active) : active };
}

/** With a tab at another place, counted from 0 among the others. */
export function movedTab(tabs: readonly string[], path: string, to: number): string[] {
  if (!tabs.includes(path)) return [...tabs];
  const others = tabs.filter(one => one !== path);
  const at = Math.max(0, Math.min(to, others.length));
  return [...others.slice(0, at), path, ...others.slice(at)];
}
