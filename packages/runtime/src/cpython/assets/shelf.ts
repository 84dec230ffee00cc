import { randomBytes, webcrypto } from 'node:crypto';
import { chmod, mkdir, open, rm, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../options.js';

/** A file on the shelf that somebody needs: it stays until everybody has let go of it. */
export interface SharedFile {
  /** 64 hexadecimal digits. Says nothing about the content: who knows a file's hash cannot open it. */
  readonly name: string;
  release(): void;
}

interface Entry {
  /** Undefined when the file could not be written. */
  readonly name: Promise<string | undefined>;
  holders: number;
  leaving: NodeJS.Timeout | undefined;
}

/** What of the disk is left to the database and the log. */
const LEAST_FREE_BYTES = 512 * 1024 * 1024;
/** How long a file stays that nobody needs: a description is followed by a load, a worker by the next. */
const LINGER_MS = 60_000;

/**
 * Large files of programs in one folder, each content once, which every worker sees read-only and cannot list. The
 * shelf lives as long as its runner and begins empty: what a crash left behind never counts. Names are given out once
 * a file is complete.
 */
export class AssetShelf {
  readonly folder: string;
  readonly #logger: Logger;
  readonly #leastFreeBytes: number;
  readonly #lingerMs: number;
  readonly #entries = new Map<string, Entry>();

  private constructor(folder: string, logger: Logger, leastFreeBytes: number, lingerMs: number) {
    this.folder = folder;
    this.#logger = logger;
    this.#leastFreeBytes = leastFreeBytes;
    this.#lingerMs = lingerMs;
  }

  /** Empties `folder`, or makes it. Rejects with a file system error. */
  static async open(
    folder: string,
    logger: Logger,
    { leastFreeBytes = LEAST_FREE_BYTES, lingerMs = LINGER_MS } = {},
  ): Promise<AssetShelf> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o711);
    return new AssetShelf(folder, logger, leastFreeBytes, lingerMs);
  }

  /** The file with these bytes. Undefined when there is no room for it on the disk, which the log says. */
  async share(bytes: Uint8Array): Promise<SharedFile | undefined> {
    const sha256 = Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const entry = this.#entries.get(sha256) ?? { name: this.#write(bytes), holders: 0, leaving: undefined };
    this.#entries.set(sha256, entry);
    entry.holders += 1;
    clearTimeout(entry.leaving);
    const name = await entry.name;
    if (name === undefined) {
      if (this.#entries.get(sha256) === entry) this.#entries.delete(sha256);
      return undefined;
    }
    let released = false;
    return {
      name,
      release: () => {
        if (!released) this.#release(sha256, entry, name);
        released = true;
      },
    };
  }

  /** Removes the folder; no worker may be left. */
  async close(): Promise<void> {
    for (const entry of this.#entries.values()) clearTimeout(entry.leaving);
    this.#entries.clear();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #write(bytes: Uint8Array): Promise<string | undefined> {
    const name = randomBytes(32).toString('hex');
    const path = join(this.folder, name);
    try {
      const { bavail, bsize } = await statfs(this.folder);
      if (bavail * bsize - bytes.length < this.#leastFreeBytes) throw new Error('the disk is nearly full');
      await writeReadOnly(path, bytes);
      return name;
    } catch (error) {
      this.#logger.warn({ error: String(error), bytes: bytes.length }, 'a file is not shared; workers get copies');
      await unlink(path).catch(() => undefined);
      return undefined;
    }
  }

  #release(sha256: string, entry: Entry, name: string): void {
    entry.holders -= 1;
    if (entry.holders > 0 || this.#entries.get(sha256) !== entry) return;
    entry.leaving = setTimeout(() => {
      this.#entries.delete(sha256);
      unlink(join(this.folder, name)).catch((error: unknown) => {
        this.#logger.warn({ error: String(error) }, 'a shared file could not be removed');
      });
    }, this.#lingerMs);
    entry.leaving.unref();
  }
}

/** Readable by workers, whose user ids differ, and writable by nobody. */
async function writeReadOnly(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o400);
  try {
    await file.writeFile(bytes);
    await file.chmod(0o444);
  } finally {
    await file.close();
  }
}
