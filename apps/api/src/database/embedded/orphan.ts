import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 20;
/** How long what is dead may take to vanish. */
const deadMs = 2_000;

/**
 * Stops a PostgreSQL that an instance killed earlier left behind on the same cluster, and removes its pid file.
 * Only a process that really serves this folder is touched: pids are reused.
 * @returns whether one was found
 */
export async function stopOrphan(clusterFolder: string): Promise<boolean> {
  const pid = readPid(clusterFolder);
  if (pid !== undefined && isDead(pid)) await forgetDead(pid, clusterFolder);
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

/**
 * A killed PostgreSQL whose parent was killed with it stays in the list of processes until process 1 looks after it, which
 * in a container may be never. PostgreSQL would take it for a living one.
 */
async function forgetDead(pid: number, clusterFolder: string): Promise<void> {
  const deadline = Date.now() + deadMs;
  while (isDead(pid) && Date.now() < deadline) await wait(pollMs);
  if (isDead(pid)) rmSync(`${clusterFolder}/postmaster.pid`, { force: true });
}

/** The state stands behind the name, which may hold anything. */
function isDead(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
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
