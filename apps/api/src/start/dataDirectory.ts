import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireDiskSpace } from '@skython/runtime/environments';

/** What an instance keeps, by purpose. Absolute paths. */
export interface DataFolders {
  readonly root: string;
  readonly postgres: string;
  readonly browser: string;
  readonly compressed: string;
  /** Files that workers share while the instance runs. */
  readonly assets: string;
  /** Packages that functions bring. */
  readonly packages: string;
  readonly secrets: string;
  readonly log: string;
}

/** Less than this and a database cannot live. */
const leastFreeBytes = 200_000_000;

/**
 * Makes the data directory, for its owner only, and proves that it can be written.
 * @throws SetUpError or a file system error, see `explainFileError`
 */
export function openDataDirectory(root: string): DataFolders {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const probe = join(root, `.probe-${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe);
  requireDiskSpace(root, leastFreeBytes, 'the data directory');
  const folders: DataFolders = {
    root,
    postgres: join(root, 'postgres'),
    browser: join(root, 'browser'),
    compressed: join(root, 'cache', 'compressed'),
    assets: join(root, 'assets'),
    packages: join(root, 'packages'),
    secrets: join(root, 'secrets'),
    log: join(root, 'skython.log'),
  };
  mkdirSync(folders.secrets, { recursive: true, mode: 0o700 });
  chmodSync(folders.secrets, 0o700);
  return folders;
}
