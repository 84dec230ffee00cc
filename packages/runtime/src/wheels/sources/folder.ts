import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from './source.js';

/** A folder with Pyodide's files, e.g. the one SKYTHON_WHEELS names. */
export const folderSource = (folder: string): Source => ({
  name: folder,
  async fetch(missing, deliver) {
    const wrong: string[] = [];
    for (const { name } of missing) {
      try {
        if (!deliver(name, readFileSync(join(folder, name)))) wrong.push(name);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return String(error);
      }
    }
    return wrong.length > 0 ? `not the official files: ${wrong.join(', ')}` : undefined;
  },
});
