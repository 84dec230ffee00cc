import { readFileSync } from 'node:fs';

/**
 * Resident bytes of a process, undefined when it has ended. Pages of files are left out: the kernel can take them back,
 * and those of libraries and of shared assets are not the process's own (proc_pid_status(5), RssAnon and RssShmem).
 */
export function residentBytes(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kibibytes = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].map(([, count]) => Number(count));
    return kibibytes.length === 0 ? undefined : kibibytes.reduce((sum, count) => sum + count, 0) * 1024;
  } catch {
    return undefined;
  }
}
