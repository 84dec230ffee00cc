import { spanText } from '../locale/formats.js';
import { t } from '../locale/t.js';

const steps = [
  { unit: 'year', ms: 365 * 86_400_000 },
  { unit: 'month', ms: 30 * 86_400_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** `5 minutes ago`, `yesterday`, `just now`. Both in milliseconds since 1970. */
export function ago(then: number, now: number): string {
  const passed = now - then;
  const step = steps.find(({ ms }) => Math.abs(passed) >= ms);
  return step === undefined ? t('just now') : spanText(-Math.round(passed / step.ms), step.unit);
}
