// Bundles the worker of PyodideRunner into one classic script and writes it as a module that exports its text:
// dist/pyodide/worker-text.js. Whoever bundles or serves @skython/runtime/pyodide gets it by the runner's own
// dynamic import, as a chunk of its own; nothing has to be configured in the IDE or in the tests.
// Run by setup/build.mjs, after `tsc -b` or beside it: it reads src/, not dist/.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = fileURLToPath(new URL('.', import.meta.url));
const TARGET = join(here, 'dist', 'pyodide', 'worker-text.js');

const bundle = await rolldown({
  input: join(here, 'src', 'pyodide', 'worker', 'main.ts'),
  platform: 'browser',
});
const { output } = await bundle.generate({ format: 'iife', minify: true });
await bundle.close();
const [{ code }] = output;
await mkdir(join(here, 'dist', 'pyodide'), { recursive: true });
await writeFile(TARGET, `export const workerText = ${JSON.stringify(code)};\n`);
