import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A file to give out. */
export interface StaticFile {
  readonly path: string;
  readonly content: Buffer;
  /** Hexadecimal. */
  readonly sha256: string;
}

interface Stamp {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

/** A folder whose files are given out. Hashes are kept for as long as a file's size and time stay. */
export class StaticFolder {
  readonly #root: string;
  readonly #stamps = new Map<string, Stamp>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The file at a decoded URL path without leading `/`; undefined when there is none, or it would lie outside. */
  async find(relative: string): Promise<StaticFile | undefined> {
    if (relative === '' || relative.includes('\0') || relative.includes('\\')) return undefined;
    if (relative.split('/').some(part => part === '' || part.startsWith('.'))) return undefined;
    const path = join(this.#root, relative);
    if (!path.startsWith(this.#root + sep)) return undefined;
    const info = await stat(path).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const content = await readFile(path);
    return { path, content, sha256: this.#hash(path, content, info.mtimeMs) };
  }

  #hash(path: string, content: Buffer, modified: number): string {
    const stamp = this.#stamps.get(path);
    if (stamp?.size === content.length && stamp.modified === modified) return stamp.sha256;
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.#stamps.set(path, { size: content.length, modified, sha256 });
    return sha256;
  }
}
