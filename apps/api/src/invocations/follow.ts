import type { Invocation, OutcomeFilter } from '@skython/shared';
import type { Reader } from '../database/database.js';
import type { Followers } from '../telemetry/followers.js';
import type { LogPlace } from './cursor.js';
import { invocationsAfter } from './reader.js';

/**
 * Invocations are written in batches, and by other servers too, so one may appear after another that ended later. So
 * much before the place that is known is looked at again; who resumes tells what they have by its id.
 */
const OVERLAP_MS = 10_000;
/** Other servers do not wake us: their invocations are looked for this often. */
const LOOK_MS = 2_000;
const AT_ONCE = 100;

export interface FollowParts {
  readonly reader: Reader;
  readonly followers: Followers;
  readonly functionId: string;
  readonly outcome: OutcomeFilter;
  /** Undefined: from the beginning of what is kept. */
  readonly after: LogPlace | undefined;
  readonly signal: AbortSignal;
}

/** A function's invocations as they are written, oldest first, each once; an empty list now and then when none was. */
export async function* followInvocations(parts: FollowParts): AsyncGenerator<readonly Invocation[]> {
  const { reader, followers, functionId, outcome, signal } = parts;
  const sent = new Map<string, number>();
  let newest = parts.after?.at.getTime() ?? 0;
  const bell = createBell(signal);
  const leave = followers.add(functionId, bell.ring);
  try {
    while (!signal.aborted) {
      const from = new Date(Math.max(0, newest - OVERLAP_MS));
      const found = await invocationsAfter(reader, functionId, {
        outcome,
        from,
        known: [...sent.keys()],
        limit: AT_ONCE,
      });
      for (const { place } of found) {
        sent.set(place.id, place.at.getTime());
        newest = Math.max(newest, place.at.getTime());
      }
      for (const [id, at] of sent) if (at <= newest - OVERLAP_MS) sent.delete(id);
      if (signal.aborted) return;
      yield found.map(({ invocation }) => invocation);
      if (found.length < AT_ONCE) await bell.heard(LOOK_MS);
    }
  } finally {
    leave();
  }
}

/** Remembers one ring until it is waited for; ends every wait when the signal is aborted. */
function createBell(signal: AbortSignal) {
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    rung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async heard(ms: number): Promise<void> {
      if (!rung && !signal.aborted) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      rung = false;
    },
  };
}
