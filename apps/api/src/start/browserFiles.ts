import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type EnvironmentOptions, findTools, openPip, type Pip, requirementFile } from '@skython/runtime/environments';
import {
  type BrowserManifest,
  carrierSource,
  cdnSource,
  folderSource,
  provisionBrowserFiles,
  pureWheelSource,
} from '@skython/runtime/wheels';
import type { Config } from '../config/index.js';
import { checkout } from './checkout.js';
import type { Step } from './progress.js';

const pyodideVersion = '0.27.7';
/** Where this project's developers and CI keep Pyodide's wheels. */
const besideCheckout = join(checkout, '..', 'shared', `pyodide-${pyodideVersion}`);

/** Collects the files of `/pyodide`. @throws SetUpError when one cannot be had */
export function prepareBrowserFiles(
  config: Config,
  directory: string,
  tools: EnvironmentOptions,
  step: Step,
): Promise<BrowserManifest> {
  const requirements = requirementFile('browser').path;
  let pip: Promise<Pip> | undefined;
  const openOnce = () => {
    pip ??= findTools(tools).then(found => openPip(tools.dataDirectory, found));
    return pip;
  };
  const folder = config.wheels ?? (existsSync(besideCheckout) ? besideCheckout : undefined);
  return provisionBrowserFiles({
    directory,
    pyodide: dirname(createRequire(join(checkout, 'packages/runtime/package.json')).resolve('pyodide/package.json')),
    core: join(checkout, 'packages/runtime/dist/skython-core.json'),
    memories: {
      switching: join(checkout, 'packages/runtime/dist/python-memory-switching.bin'),
      blocking: join(checkout, 'packages/runtime/dist/python-memory-blocking.bin'),
    },
    requirements,
    sources: [
      ...(folder === undefined ? [] : [folderSource(folder)]),
      pureWheelSource(openOnce, requirements),
      cdnSource(pyodideVersion),
      carrierSource(openOnce),
    ],
    onProgress: (detail, fraction) => (detail.includes('damaged') ? step.note(detail) : step.report(detail, fraction)),
  });
}
