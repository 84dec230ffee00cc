import { durationText, numberText } from '../../locale/formats.js';
import type { FlowNode } from './picture.js';

/** `1.2 s ×3`: how long the last attempt took, and the count of attempts when there were more. */
export function timesOf({ seconds, attempts }: FlowNode): string {
  const parts = [];
  if (seconds !== undefined && attempts > 0) parts.push(durationText(seconds * 1000));
  if (attempts > 1) parts.push(`×${numberText(attempts)}`);
  return parts.join(' ');
}
