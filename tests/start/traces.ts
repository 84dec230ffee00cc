import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process, told from a later one with the same pid by when it was started. */
export interface ProcessTrace {
  readonly pid: number;
  readonly started: string;
  readonly command: string;
}

/** A process and everything it started, by parentage, as it stands now. */
export function processTree(root: number): readonly ProcessTrace[] {
  const all = new Map(readFolder('/proc').flatMap(name => (/^\d+$/.test(name) ? readProcess(Number(name)) : [])));
  const tree: ProcessTrace[] = [];
  const visit = (pid: number): void => {
    const found = all.get(pid);
    if (found) tree.push(found.trace);
    for (const [child, { parent }] of all) if (parent === pid) visit(child);
  };
  visit(root);
  return tree;
}

/** Those that still run. */
export const survivors = (traces: readonly ProcessTrace[]): readonly ProcessTrace[] =>
  traces.filter(({ pid, started }) => readProcess(pid)[0]?.[1].trace.started === started);

function readProcess(pid: number): [number, { parent: number; trace: ProcessTrace }][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return [];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return [[pid, { parent: Number(fields[1]), trace: { pid, started: fields[19] ?? '', command } }]];
  } catch {
    return [];
  }
}

/** Mounts of this machine whose line names the path. */
export const mountsOf = (path: string): readonly string[] =>
  readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(line => line.includes(path));

/** Control groups named after one of the processes. */
export function cgroupsOf(traces: readonly ProcessTrace[]): readonly string[] {
  const pids = new Set(traces.map(({ pid }) => String(pid)));
  const found: string[] = [];
  const visit = (folder: string, depth: number): void => {
    for (const name of readFolder(folder)) {
      const path = join(folder, name);
      const pid = /^skython-(\d+)/.exec(name)?.[1];
      if (pid !== undefined && pids.has(pid)) found.push(path);
      else if (depth < 4 && !name.includes('.')) visit(path, depth + 1);
    }
  };
  visit('/sys/fs/cgroup', 0);
  return found;
}

function readFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
