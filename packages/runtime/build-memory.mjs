// Boots Python and keeps its memory, so that no page ever has to: restoring it takes a fifth of a boot's time.
// Writes dist/python-memory-{switching,blocking}.bin, from Pyodide, the Python core (dist/skython-core.json) and the
// compiled worker: a memory knows whether Python can wait for JavaScript (WebAssembly stack switching, JSPI).
// Run by setup/build.mjs. It needs no network, and no code of an author ever runs in these Pythons.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide } from 'pyodide';
import { packMemory } from './dist/pyodide/wire/memory.js';
import { settle, startOptions } from './dist/pyodide/worker/start.js';

const dist = fileURLToPath(new URL('dist', import.meta.url));
const indexURL = `${dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))}/`;
const core = JSON.parse(await readFile(join(dist, 'skython-core.json'), 'utf8'));

async function make(kind) {
  const pyodide = await loadPyodide({ ...startOptions(core), indexURL, _makeSnapshot: true });
  pyodide.runPython(settle);
  await writeFile(join(dist, `python-memory-${kind}.bin`), packMemory(pyodide.makeMemorySnapshot()));
}

/** As a browser with stack switching: Node may have none, and nothing waits while Python only boots. */
function pretendStackSwitching() {
  WebAssembly.Suspending = function Suspending(call) {
    return call;
  };
  WebAssembly.promising = call => call;
}

for (const name of ['Suspending', 'Suspender', 'promising']) Reflect.deleteProperty(WebAssembly, name);
await make('blocking');
pretendStackSwitching();
await make('switching');
