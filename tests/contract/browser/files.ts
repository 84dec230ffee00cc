import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTools, openPip, type Pip, requirementFile } from '@skython/runtime/environments';
import {
  carrierSource,
  cdnSource,
  folderSource,
  provisionBrowserFiles,
  pureWheelSource,
} from '@skython/runtime/wheels';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));
const VERSION = '0.27.7';

/**
 * A folder with everything the page may ask for, laid out as the manifest says. Kept between test runs and apart from an
 * instance's own; the Python core in it is the one just built.
 * @throws SetUpError when a file cannot be had
 */
export async function provideBrowserFiles(): Promise<string> {
  const cache = join(checkout, 'node_modules', '.cache', 'skython');
  const directory = join(cache, 'browser');
  mkdirSync(directory, { recursive: true });
  const requirements = requirementFile('browser').path;
  let pip: Promise<Pip> | undefined;
  const openOnce = (): Promise<Pip> => {
    pip ??= findTools({ dataDirectory: cache }).then(tools => openPip(cache, tools));
    return pip;
  };
  const folder = process.env.SKYTHON_WHEELS ?? join(checkout, '..', 'shared', `pyodide-${VERSION}`);
  const runtime = join(checkout, 'packages', 'runtime');
  await provisionBrowserFiles({
    directory,
    pyodide: dirname(createRequire(join(runtime, 'package.json')).resolve('pyodide/package.json')),
    core: join(runtime, 'dist', 'skython-core.json'),
    memories: {
      switching: join(runtime, 'dist', 'python-memory-switching.bin'),
      blocking: join(runtime, 'dist', 'python-memory-blocking.bin'),
    },
    requirements,
    sources: [
      ...(existsSync(folder) ? [folderSource(folder)] : []),
      pureWheelSource(openOnce, requirements),
      cdnSource(VERSION),
      carrierSource(openOnce),
    ],
  });
  return directory;
}
