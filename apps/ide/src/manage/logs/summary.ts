import type { LogLine } from '@skython/shared';

const TRACEBACK = 'Traceback (most recent call last):';

/** The one line that tells most of what a call wrote: what it raised, else the first it printed. */
export function summaryOf(lines: readonly LogLine[]): string {
  const written = lines.map(({ text }) => text).join('');
  const at = written.lastIndexOf(`${TRACEBACK}\n`);
  if (at !== 0 && (at < 0 || written[at - 1] !== '\n')) return written.split('\n', 1)[0] ?? '';
  // Frames are indented; the first line that is not names the exception.
  const after = written.slice(at).split('\n').slice(1);
  return after.find(line => line !== '' && !line.startsWith(' ')) ?? TRACEBACK;
}
