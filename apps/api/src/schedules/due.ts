import type { Schedule } from '@skython/shared';
import { nextRun } from './cron.js';

/** What is to be done about a schedule whose time has come. */
export interface Due {
  readonly run: boolean;
  /** Undefined: never again. */
  readonly nextAt: Date | undefined;
}

/** Later than this a run was missed: no server was there at its time. */
export const MISSED_MS = 60_000;

/** Runs that were missed are left out, or made up for by one; then it goes on after now. Pure. */
export function decideDue(
  schedule: Pick<Schedule, 'cron' | 'zone' | 'missed'> & { readonly nextAt: Date },
  now: Date,
): Due {
  const next = nextRun(schedule.cron, schedule.zone, now);
  const missed = now.getTime() - schedule.nextAt.getTime() > MISSED_MS;
  return { run: !missed || schedule.missed === 'once', nextAt: next.kind === 'at' ? next.at : undefined };
}
