import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { BrowserFile } from './interface.js';
import { writeWhole } from './writeWhole.js';

const stampsSchema = v.record(v.string(), v.object({ size: v.number(), modified: v.number(), sha256: v.string() }));
type Stamps = v.InferOutput<typeof stampsSchema>;

const stampsName = 'stamps.json';
export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * A folder of files kept as `<sha256>/<name>`. A file is hashed when it is new or its size or time changed, so that a
 * later start costs a stat a file.
 */
export class FileCache {
  readonly #folder: string;
  readonly #stamps: Stamps;
  readonly #used = new Set<string>();
  #changed = false;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    // Stamps are kept by path: whichever link leads here, what was hashed is hashed.
    this.#folder = realpathSync(folder);
    this.#stamps = readStamps(join(this.#folder, stampsName));
  }

  /** The file when it is here and whole. A damaged one is removed. */
  find(name: string, sha256: string): BrowserFile | 'missing' | 'corrupt' {
    const path = join(this.#folder, sha256, name);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) return 'missing';
    if (this.hashFile(path) !== sha256) {
      rmSync(path, { force: true });
      return 'corrupt';
    }
    this.#used.add(sha256);
    return { name, size, sha256 };
  }

  /** Writes a file, whole or not at all. Content of another SHA-256 is refused. */
  put(name: string, content: Uint8Array, sha256: string): BrowserFile | 'refused' {
    if (sha256Of(content) !== sha256) return 'refused';
    mkdirSync(join(this.#folder, sha256), { recursive: true });
    const path = join(this.#folder, sha256, name);
    writeWhole(path, content);
    this.#stamp(path, sha256);
    this.#used.add(sha256);
    return { name, size: content.byteLength, sha256 };
  }

  /** The SHA-256 of any file, from memory when its size and time are what they were. */
  hashFile(path: string): string {
    const { size, mtimeMs } = statSync(path);
    const stamp = this.#stamps[path];
    if (stamp?.size === size && stamp.modified === Math.round(mtimeMs)) return stamp.sha256;
    return this.#stamp(path, sha256Of(readFileSync(path)));
  }

  /** Removes what was neither found nor put, e.g. files of an older version, and remembers the rest. */
  close(kept: readonly string[]): void {
    for (const name of readdirSync(this.#folder)) {
      if (name === stampsName || kept.includes(name) || this.#used.has(name)) continue;
      rmSync(join(this.#folder, name), { recursive: true, force: true });
      this.#changed = true;
    }
    if (!this.#changed) return;
    for (const path of Object.keys(this.#stamps)) {
      if (statSync(path, { throwIfNoEntry: false }) === undefined) delete this.#stamps[path];
    }
    writeFileSync(join(this.#folder, stampsName), JSON.stringify(this.#stamps));
  }

  #stamp(path: string, sha256: string): string {
    const { size, mtimeMs } = statSync(path);
    this.#stamps[path] = { size, modified: Math.round(mtimeMs), sha256 };
    this.#changed = true;
    return sha256;
  }
}

/** A damaged list costs one hashing of every file. */
function readStamps(path: string): Stamps {
  try {
    return v.parse(stampsSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}
