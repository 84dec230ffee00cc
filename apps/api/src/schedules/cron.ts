import { Cron } from 'croner';

/** When a schedule runs next: a moment, never, or why it cannot be read. */
export type NextRun =
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'never' }
  | { readonly kind: 'fault'; readonly field: 'cron' | 'zone'; readonly message: string };

/**
 * The first moment after `after` that fits five cron fields in a time zone. A time that a change of the clocks leaves out
 * comes an hour later by the clock, one that it repeats comes once.
 */
export function nextRun(cron: string, zone: string, after: Date): NextRun {
  if (!isZone(zone)) return { kind: 'fault', field: 'zone', message: `There is no time zone "${zone}".` };
  try {
    const at = new Cron(cron.trim(), { timezone: zone, mode: '5-part', paused: true }).nextRun(after);
    return at === null ? { kind: 'never' } : { kind: 'at', at };
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^Cron\w+: /, '') : String(error);
    return { kind: 'fault', field: 'cron', message };
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
