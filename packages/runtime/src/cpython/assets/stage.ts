import type { Program } from '../../runner.js';
import type { AssetShelf, SharedFile } from './shelf.js';

/** Smaller files travel to each worker: a copy costs less than a place on the shelf. */
export const SHARED_FROM_BYTES = 256 * 1024;

/** A program as it goes to workers: its large files lie on the shelf until `release`. */
export interface StagedProgram extends Omit<Program, 'files'> {
  /** Those that travel. */
  readonly files: Program['files'];
  /** Names on the shelf, by path. */
  readonly shared: ReadonlyMap<string, string>;
  release(): void;
}

/** Puts the large files of a program on the shelf. Without a shelf, or room on it, all of them travel. */
export async function stage(program: Program, shelf: AssetShelf | undefined): Promise<StagedProgram> {
  const held = new Map<string, SharedFile>();
  const share = async ([path, bytes]: readonly [string, Uint8Array]): Promise<void> => {
    const file = isShareable(path, bytes) ? await shelf?.share(bytes) : undefined;
    if (file) held.set(path, file);
  };
  await Promise.all([...program.files].map(share));
  const files = new Map([...program.files].filter(([path]) => !held.has(path)));
  return {
    ...program,
    files,
    shared: new Map([...held].map(([path, { name }]) => [path, name])),
    release: () => {
      for (const file of held.values()) file.release();
    },
  };
}

/**
 * A module finds its neighbours by its own place, so that it must not be elsewhere; and nothing on the shelf can be
 * executed, so that native libraries are loaded from the program's own folder.
 */
const isShareable = (path: string, bytes: Uint8Array): boolean =>
  bytes.length >= SHARED_FROM_BYTES && !path.endsWith('.py') && !isNative(bytes);

const ELF = Buffer.from('\x7fELF');

const isNative = (bytes: Uint8Array): boolean => ELF.equals(bytes.subarray(0, ELF.length));
