import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDirectory } from '../support/index.js';

/** A data directory, and a folder for temporary files that nobody else uses. */
export interface Scratch {
  readonly dataDirectory: string;
  /** To be merged into the instance's environment. */
  readonly env: { readonly TMPDIR: string };
  temporaryFiles(): readonly string[];
  remove(): void;
}

export function makeScratch(options: { readonly bare?: boolean } = {}): Scratch {
  const data = makeDataDirectory(options);
  // Short: sockets lie in it.
  mkdirSync('/tmp', { recursive: true });
  const temporary = mkdtempSync('/tmp/sky-t-');
  return {
    dataDirectory: data.folder,
    env: { TMPDIR: temporary },
    temporaryFiles: () => readdirSync(temporary).map(name => join(temporary, name)),
    remove() {
      data.remove();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}
