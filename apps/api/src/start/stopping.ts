import { readFileSync } from 'node:fs';

/** Why the instance is told to stop. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'parent gone';

const parentCheckMs = 500;

/**
 * Calls `stop` once when the instance is told to end: by a signal, or because the npm that started it is gone (npm
 * passes no signal on when it is killed). A second Ctrl-C does not wait.
 * @param force ends the process at once
 */
export function onStop(stop: (reason: StopReason) => void, force: () => void): void {
  let stopping = false;
  const told = (reason: StopReason) => {
    // A terminal sends Ctrl-C to npm and to us, and npm passes its own on: within a moment they are one.
    if (stopping) return;
    stopping = true;
    stop(reason);
    const firstAt = Date.now();
    process.on('SIGINT', () => {
      if (Date.now() - firstAt > 300) force();
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => told(signal));
  if (process.env.npm_lifecycle_event === undefined) return;
  const family = readFamily();
  setInterval(() => {
    if (readFamily() !== family) told('parent gone');
  }, parentCheckMs).unref();
}

/** Our parent and its parent: npm starts a shell that starts us, and the shell outlives an npm that is killed. */
function readFamily(): string {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
