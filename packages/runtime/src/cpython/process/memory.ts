import { readFileSync } from 'node:fs';

/** Linux on x86-64 and on nearly all arm64 machines; Node has no way to ask. */
const PAGE_BYTES = 4096;

/** Resident bytes of a process, undefined when it has ended (proc_pid_statm(5), second number). */
export function residentBytes(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Number.isNaN(pages) ? undefined : pages * PAGE_BYTES;
  } catch {
    return undefined;
  }
}
