import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 20;

/**
 * Stops a PostgreSQL that an instance killed earlier left behind on the same cluster, and removes its pid file.
 * Only a process that really serves this folder is touched: pids are reused.
 * @returns whether one was found
 */
export async function stopOrphan(clusterFolder: string): Promise<boolean> {
  const pid = readPid(clusterFolder);
  if (pid === undefined || !servesCluster(pid, clusterFolder)) return false;
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ] as const) {
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!servesCluster(pid, clusterFolder)) return true;
      // Not our child, so there is no event to wait for.
      await wait(pollMs);
    }
  }
  return true;
}

function readPid(clusterFolder: string): number | undefined {
  try {
    const [line = ''] = readFileSync(`${clusterFolder}/postmaster.pid`, 'utf8').split('\n');
    const pid = Number(line);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function servesCluster(pid: number, clusterFolder: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(clusterFolder) && words.some(word => word.endsWith('postgres'));
  } catch {
    return false;
  }
}
