import { chmod, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longest path of a unix socket, without the closing zero byte (unix(7)). */
export const SOCKET_PATH_BYTES = 107;
/** Longest name of a socket in the folder. */
const NAME_BYTES = 24;

/** A folder for sockets that only this user may enter. */
export interface RunFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes the folder in the system's folder for temporary files, or in /tmp where that one's path is too long. Folders of
 * instances that were killed are removed meanwhile.
 */
export async function makeRunFolder(): Promise<RunFolder> {
  const base = await realpath(tmpdir());
  const fits = Buffer.byteLength(join(base, 'skython-XXXXXX')) + 1 + NAME_BYTES <= SOCKET_PATH_BYTES;
  const parent = fits ? base : '/tmp';
  removeAbandoned(parent).catch(() => undefined);
  const path = await mkdtemp(join(parent, 'skython-'));
  await chmod(path, 0o700);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

const RUN_FOLDER = /^skython-[A-Za-z0-9]{6}$/;

/** Removes this user's run folders at whose sockets nobody listens any more. */
export async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (RUN_FOLDER.test(name) && (await isAbandoned(path))) await rm(path, { recursive: true, force: true });
  }
}

/** It holds sockets and nothing else, and all of them refuse. One without sockets may be just being made. */
async function isAbandoned(folder: string): Promise<boolean> {
  try {
    if ((await stat(folder)).uid !== process.getuid?.()) return false;
    const entries = await readdir(folder, { withFileTypes: true });
    if (entries.length === 0 || !entries.every(entry => entry.isSocket())) return false;
    const refusing = await Promise.all(entries.map(({ name }) => refuses(join(folder, name))));
    return refusing.every(Boolean);
  } catch {
    return false;
  }
}

function refuses(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', error => resolve('code' in error && error.code === 'ECONNREFUSED'));
  });
}
