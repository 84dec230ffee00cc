import { readFileSync } from 'node:fs';

/**
 * Milliseconds for which a process has had work to do: it ran, or waited for a core (proc_pid_schedstat, its first two
 * numbers). Undefined when it has ended, or the kernel does not tell.
 */
export function workingMs(pid: number): number | undefined {
  try {
    const [ran, waited] = readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ').map(Number);
    return ran === undefined || waited === undefined ? undefined : (ran + waited) / 1e6;
  } catch {
    return undefined;
  }
}
