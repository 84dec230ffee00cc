import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '@skython/runtime';
import * as v from 'valibot';

const holderSchema = v.object({ pid: v.number(), started: v.string(), url: v.optional(v.string()) });
type Holder = v.InferOutput<typeof holderSchema>;

/** One instance a data directory: two would share a database cluster and overwrite each other's files. */
export interface InstanceLock {
  /** Written into the lock, so that a second instance can say where the first one is. */
  announce(url: string): void;
  release(): void;
}

/** @throws SetUpError when another live instance holds the directory */
export function lockInstance(dataDirectory: string): InstanceLock {
  const path = join(dataDirectory, 'instance.lock');
  const own = `${path}.${process.pid}`;
  const self: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' };
  writeFileSync(own, JSON.stringify(self), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(own, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder && isAlive(holder)) throw held(holder, dataDirectory);
      discard(path, holder);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return {
    announce(url) {
      writeFileSync(own, JSON.stringify({ ...self, url }), { mode: 0o600 });
      renameSync(own, path);
    },
    release() {
      if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

function readHolder(path: string): Holder | undefined {
  try {
    return v.parse(holderSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Takes a dead instance's lock away, unless somebody else was faster and it is a live one's by now. */
function discard(path: string, stale: Holder | undefined): void {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = readHolder(aside);
  if (taken && taken.pid !== stale?.pid && isAlive(taken)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

/** Pids are reused: a process counts only when it was started when the holder was. */
function isAlive({ pid, started }: Holder): boolean {
  const now = startOf(pid);
  if (now !== undefined) return now === started;
  if (process.platform === 'linux') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** When a process was started, in clock ticks since boot. Only Linux tells. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

const held = ({ pid, url }: Holder, dataDirectory: string): SetUpError =>
  new SetUpError(
    `Another instance uses ${dataDirectory}: process ${pid}${url === undefined ? ', still starting' : ` at ${url}`}.`,
    `Use that one, stop it (kill ${pid}), or set SKYTHON_DATA_DIR and SKYTHON_PORT for a second instance.`,
  );
