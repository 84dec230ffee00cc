import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const listening = '0A';

/** The process that listens on a TCP port, as `node (pid 123)`, when this user may know. Linux only. */
export function findPortOwner(port: number): string | undefined {
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readText(table).split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      if (state === listening && Number.parseInt(local.split(':')[1] ?? '', 16) === port)
        inodes.add(`socket:[${inode}]`);
    }
  }
  if (inodes.size === 0) return undefined;
  const pid = readFolder('/proc').find(
    name =>
      /^\d+$/.test(name) && readFolder(`/proc/${name}/fd`).some(fd => inodes.has(readLink(`/proc/${name}/fd/${fd}`))),
  );
  return pid === undefined ? undefined : `${readText(`/proc/${pid}/comm`).trim()} (pid ${pid})`;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
