import type { Invocation } from '@skython/shared';

/** A list that grows by itself stops here; older ones are a press away on the instance. */
export const SHOWN = 500;

/** Newest first. What a resumed line tells twice is there once; beyond `most` the oldest go. */
export function mergeInvocations(
  shown: readonly Invocation[],
  more: readonly Invocation[],
  most = Math.max(SHOWN, shown.length),
): readonly Invocation[] {
  const known = new Set(shown.map(({ id }) => id));
  const fresh = more.filter(({ id }) => !known.has(id) && known.add(id));
  if (fresh.length === 0) return shown;
  return [...shown, ...fresh].sort(byTime).slice(0, most);
}

const byTime = (a: Invocation, b: Invocation): number =>
  b.at === a.at ? (b.id < a.id ? -1 : 1) : b.at < a.at ? -1 : 1;
