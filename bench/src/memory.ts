import { readdirSync, readFileSync } from 'node:fs';

/** Memory of each zygote below a server: its proportional share in bytes, as the kernel reckons it (smaps_rollup). */
export function zygoteBytes(server: number): readonly number[] {
  const children = processes().filter(({ parent, command }) => parent === server && command.includes('zygote'));
  return children.map(({ pid }) => shareOf(pid));
}

/** Memory of all processes below one, however deep: their proportional shares together, in bytes. */
export function bytesBelow(root: number): number {
  const all = processes();
  const below = (pid: number): number =>
    all
      .filter(({ parent }) => parent === pid)
      .reduce((sum, child) => sum + shareOfLiving(child.pid) + below(child.pid), 0);
  return below(root);
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const processes = (): readonly Process[] =>
  readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .flatMap(entry => {
      try {
        const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return [{ pid: Number(entry), parent, command: readFileSync(`/proc/${entry}/cmdline`, 'utf8') }];
      } catch {
        return []; // It ended while we looked.
      }
    });

const shareOf = (pid: number): number =>
  Number(/^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? Number.NaN) * 1024;

function shareOfLiving(pid: number): number {
  try {
    return shareOf(pid);
  } catch {
    return 0; // It ended while we looked.
  }
}
