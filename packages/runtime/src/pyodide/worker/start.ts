import { type FileSystem, writeFile } from './files.js';

/** Where the Python core lies; first on `sys.path` behind the program. */
const CORE = '/lib/skython';

/** The options of `loadPyodide` that shape Python's memory: the same where it is made and where it is restored. */
export const startOptions = (core: Readonly<Record<string, string>>) => ({
  env: { HOME: '/home/pyodide', PYTHONPATH: CORE },
  fsInit: async (FS: unknown): Promise<void> => {
    // As bytes: writing text takes Emscripten four times as long.
    const encoder = new TextEncoder();
    for (const [path, text] of Object.entries(core))
      writeFile(FS as FileSystem, `${CORE}/${path}`, encoder.encode(text));
  },
});

/** Run before the memory is taken: it cannot hold references to JavaScript, so the bridge is not opened. */
export const settle = 'import _skython_browser.bridge as bridge\nbridge.settle()\ndel bridge';
