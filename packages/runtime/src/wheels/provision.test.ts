import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserFilesOptions } from './provision.js';
import { provisionBrowserFiles } from './provision.js';
import { folderSource } from './sources/folder.js';
import type { Source } from './sources/source.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const roots = ['numpy', 'pandas', 'scipy', 'scikit-learn', 'matplotlib', 'pillow', 'pyarrow', 'sqlite3', 'ssl'];
const wheelName = (name: string) => `${name}-1.0-cp312.whl`;

let scratch = '';
let options: BrowserFilesOptions;
let said: string[];
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'skython-test-'));
  const pyodide = join(scratch, 'pyodide');
  const wheels = join(scratch, 'wheels');
  for (const folder of [pyodide, wheels]) mkdirSync(folder);
  for (const name of ['pyodide.asm.js', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide.mjs']) {
    writeFileSync(join(pyodide, name), `content of ${name}`);
  }
  const locked = (name: string, depends: string[] = []) => ({
    name,
    version: '1.0',
    file_name: wheelName(name),
    sha256: sha256(name),
    depends,
    imports: [name],
  });
  const packages = Object.fromEntries(
    [
      ...roots.map(name => locked(name, name === 'scipy' ? ['openblas'] : [])),
      ...['openblas', 'beautifulsoup4', 'html5lib', 'unwanted'].map(name => locked(name)),
    ].map(entry => [entry.name, entry]),
  );
  writeFileSync(join(pyodide, 'pyodide-lock.json'), JSON.stringify({ info: { version: '9.9' }, packages }));
  for (const name of [...roots, 'openblas']) writeFileSync(join(wheels, wheelName(name)), name);
  writeFileSync(join(wheels, 'beautifulsoup4-1.0-py3-none-any.whl'), 'soup');
  writeFileSync(join(wheels, 'html5lib-1.0-py2.py3-none-any.whl'), 'html5');
  writeFileSync(
    join(scratch, 'browser.txt'),
    `beautifulsoup4==1.0 \\\n    --hash=sha256:${sha256('soup')}\nhtml5lib==1.0 \\\n    --hash=sha256:${sha256('html5')}\n`,
  );
  writeFileSync(join(scratch, 'core.json'), '{"skython/__init__.py": ""}');
  for (const kind of ['switching', 'blocking']) writeFileSync(join(scratch, kind), `memory, ${kind}`);
  said = [];
  options = {
    directory: join(scratch, 'browser'),
    pyodide,
    core: join(scratch, 'core.json'),
    memories: { switching: join(scratch, 'switching'), blocking: join(scratch, 'blocking') },
    requirements: join(scratch, 'browser.txt'),
    sources: [folderSource(wheels)],
    onProgress: step => said.push(step),
  };
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const unreachable: Source = { name: 'nowhere', fetch: async () => 'cannot be reached' };
const stored = (sum: string, name: string) => join(options.directory, sum, name);

describe('browser files', () => {
  it('are the closure of what the page offers, with a lock that names nothing else', async () => {
    const manifest = await provisionBrowserFiles(options);
    expect(manifest.pyodide).toBe('9.9');
    expect(manifest.packages.map(file => file.name)).toContain(wheelName('openblas'));
    const lockFile = manifest.core.find(file => file.name === 'pyodide-lock.json');
    const lock = JSON.parse(readFileSync(stored(lockFile?.sha256 ?? '', 'pyodide-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages).sort()).toEqual([...roots, 'openblas', 'beautifulsoup4', 'html5lib'].sort());
    expect(lock.packages.beautifulsoup4).toMatchObject({ sha256: sha256('soup'), depends: ['html5lib'] });
    expect(JSON.parse(readFileSync(join(options.directory, 'manifest.json'), 'utf8'))).toEqual(manifest);
  });

  it('need no source the second time', async () => {
    const first = await provisionBrowserFiles(options);
    expect(await provisionBrowserFiles({ ...options, sources: [] })).toEqual(first);
  });

  it('are not hashed again when another link leads to them', async () => {
    await provisionBrowserFiles(options);
    const stamps = () => readFileSync(join(options.directory, 'stamps.json'), 'utf8');
    const before = stamps();
    const link = join(scratch, 'link');
    symlinkSync(options.directory, link);
    await provisionBrowserFiles({ ...options, directory: link });
    expect(stamps()).toBe(before);
  });

  it('are fetched again when one was damaged', async () => {
    await provisionBrowserFiles(options);
    const path = stored(sha256('numpy'), wheelName('numpy'));
    writeFileSync(path, 'nonsense');
    said.length = 0;
    await provisionBrowserFiles(options);
    expect(said).toContain(`${wheelName('numpy')} was damaged; fetching it again`);
    expect(readFileSync(path, 'utf8')).toBe('numpy');
  });

  it('are taken from the next source when one has the wrong content', async () => {
    const liar: Source = {
      name: 'liar',
      fetch: async (missing, deliver) => {
        for (const { name } of missing) expect(deliver(name, Buffer.from('forged'))).toBe(false);
        return 'not the official files';
      },
    };
    const manifest = await provisionBrowserFiles({ ...options, sources: [liar, ...options.sources] });
    expect(manifest.packages).toHaveLength(roots.length + 3);
  });

  it('that cannot be had are named together with what every source said', async () => {
    const failing = provisionBrowserFiles({ ...options, sources: [unreachable] });
    await expect(failing).rejects.toThrow(/12 files .* could not be had[\s\S]*nowhere: cannot be reached/);
  });

  it('of an older version are removed', async () => {
    await provisionBrowserFiles(options);
    const before = readdirSync(options.directory).length;
    writeFileSync(options.core, '{"skython/__init__.py": "new"}');
    await provisionBrowserFiles(options);
    expect(readdirSync(options.directory)).toHaveLength(before);
  });
});
