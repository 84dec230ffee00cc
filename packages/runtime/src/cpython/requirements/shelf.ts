import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type Installed, sizeOf } from './install.js';

/** All packages of functions together; beyond, those that were used longest ago go. */
const MOST_BYTES = 5_000_000_000;
/** Packages that were used within this time stay: workers may still import from them. */
const IN_USE_MS = 60 * 60_000;
/** How exactly the disk remembers a use. */
const NOTED_MS = 60_000;

interface Shelved {
  bytes: number;
  usedAt: number;
  notedAt: number;
}

/** The packages of functions on disk, a folder for each lock, which every worker may read. */
export class PackageShelf {
  readonly folder: string;
  readonly scratch: string;
  readonly #known = new Map<string, Shelved>();

  /** @param root is made; what is half done from before is removed */
  constructor(root: string) {
    this.folder = join(root, 'locks');
    this.scratch = join(root, 'building');
    rmSync(this.scratch, { recursive: true, force: true });
    for (const folder of [this.folder, this.scratch]) mkdirSync(folder, { recursive: true, mode: 0o755 });
    for (const hash of readdirSync(this.folder)) {
      const usedAt = statSync(join(this.folder, hash)).mtimeMs;
      this.#known.set(hash, { bytes: 0, usedAt, notedAt: usedAt });
    }
  }

  /** Whether they are there; counts as a use. */
  use(hash: string, now = Date.now()): boolean {
    const known = this.#known.get(hash);
    if (known === undefined) return false;
    known.usedAt = now;
    if (now - known.notedAt > NOTED_MS) {
      known.notedAt = now;
      utimesSync(join(this.folder, hash), new Date(now), new Date(now));
    }
    return true;
  }

  /** Takes what was installed; from then on workers see it. */
  add(hash: string, { folder, bytes }: Installed): void {
    const now = Date.now();
    utimesSync(folder, new Date(now), new Date(now));
    renameSync(folder, join(this.folder, hash));
    rmSync(join(folder, '..'), { recursive: true, force: true });
    this.#known.set(hash, { bytes, usedAt: now, notedAt: now });
  }

  /** Removes what was used longest ago until `bytes` more fit. Whether they do. */
  async makeRoom(bytes: number, most = MOST_BYTES, now = Date.now()): Promise<boolean> {
    let held = 0;
    for (const [hash, known] of this.#known) {
      if (known.bytes === 0) known.bytes = await sizeOf(join(this.folder, hash));
      held += known.bytes;
    }
    const oldest = [...this.#known].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [hash, known] of oldest) {
      if (held + bytes <= most || now - known.usedAt < IN_USE_MS) break;
      this.#known.delete(hash);
      // Renamed first: a folder is whole or not there.
      const leaving = join(this.scratch, `leaving-${hash}`);
      renameSync(join(this.folder, hash), leaving);
      rmSync(leaving, { recursive: true, force: true });
      held -= known.bytes;
    }
    return held + bytes <= most;
  }
}
