import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Plugin } from 'vite';

/**
 * Packages whose stubs go along with the standard library's: what a function may reasonably import. The other stubs
 * of typeshed (Windows, X11, hardware, …) would double what every visitor keeps on the device.
 */
const keptStubs = new Set([
  'beautifulsoup4', 'cachetools', 'html5lib', 'jsonschema', 'Markdown', 'networkx', 'openpyxl', 'protobuf', 'psycopg2',
  'Pygments', 'PyMySQL', 'python-dateutil', 'pytz', 'PyYAML', 'regex', 'requests', 'seaborn', 'shapely', 'simplejson',
  'six', 'tabulate', 'tensorflow', 'toml', 'tqdm', 'xmltodict',
]); // biome-ignore format: one a line says no more

const virtual = 'virtual:language-server';

/**
 * pyright's browser build is one script with all of typeshed inside. This takes the two apart, so that the script is
 * small, the stubs are read once and only those that matter are shipped: 17.3 MB become 3.3 MB of script and about
 * 6 MB of stubs. `virtual:language-server` exports the addresses of both.
 */
export function languageServer(): Plugin {
  return {
    name: 'skython-language-server',
    apply: 'build',
    resolveId: id => (id === virtual ? `\0${virtual}` : undefined),
    load(id) {
      if (id !== `\0${virtual}`) return undefined;
      const folder = join(dirname(createRequire(import.meta.url).resolve('browser-basedpyright/package.json')), 'dist');
      const { script, files } = takeApart(readFileSync(join(folder, 'pyright.worker.js'), 'utf8'));
      const emit = (name: string, source: string): string => this.emitFile({ type: 'asset', name, source });
      const licence = readFileSync(join(folder, 'pyright.worker.js.LICENSE.txt'), 'utf8');
      emit('pyright.worker.js.LICENSE.txt', licence);
      const server = emit('pyright.worker.js', script);
      const stubs = emit('typeshed.json', JSON.stringify(files));
      return [
        `export const serverUrl = import.meta.ROLLUP_FILE_URL_${server};`,
        `export const typeshedUrl = import.meta.ROLLUP_FILE_URL_${stubs};`,
      ].join('\n');
    },
  };
}

function takeApart(text: string): { script: string; files: Record<string, string> } {
  const first = text.indexOf('{"/typeshed/');
  if (first < 0) throw new Error('browser-basedpyright holds no typeshed where it is expected.');
  const end = endOfObject(text, first);
  const all: Record<string, string> = runInNewContext(`(${text.slice(first, end)})`);
  const files = Object.fromEntries(
    Object.entries(all)
      .filter(([path]) => isKept(path))
      .map(([path, content]) => [path, content.replaceAll('\r\n', '\n')]),
  );
  if (!('/typeshed/stdlib/builtins.pyi' in files)) throw new Error('typeshed came out of pyright without builtins.');
  const script = corrected(`${text.slice(0, first)}{}${text.slice(end)}`);
  return { script: script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'), files };
}

/** Corrections to the server, each at one place of its script. */
const corrections: readonly (readonly [wrong: string, right: string])[] = [
  // Before its first completion it reads the whole standard library (seconds), so that it can offer names from there.
  // The worker does that bit by bit while nothing is asked: see worker/standardLibrary.ts.
  ['this.program.loadStdlibModules(this.fileUri)', 'self.skythonStandardLibrary?.(this.program,this.fileUri)'],
  // A file made later is one of the user's own too: only in those a name is renamed.
  [
    't?.createFile(e),n.service.invalidateAndForceReanalysis(p.InvalidatedReason.Nunya)',
    't?.createFile(e),n.service.invalidateAndForceReanalysis(p.InvalidatedReason.Nunya),n.service.scheduleReanalysis(!0)',
  ],
];

function corrected(script: string): string {
  return corrections.reduce((now, [wrong, right]) => {
    if (now.split(wrong).length !== 2) throw new Error(`browser-basedpyright has changed: it has no ${wrong}`);
    return now.replace(wrong, () => right);
  }, script);
}

function isKept(path: string): boolean {
  const [, , part, project = ''] = path.split('/');
  return part !== 'stubs' || keptStubs.has(project);
}

/** Behind an object literal of string members. */
function endOfObject(text: string, start: number): number {
  let at = start;
  for (;;) {
    const char = text[at];
    if (char === undefined) throw new Error('typeshed inside browser-basedpyright does not end.');
    if (char === '}') return at + 1;
    at = char === '"' || char === "'" || char === '`' ? endOfString(text, at) : at + 1;
  }
}

function endOfString(text: string, start: number): number {
  const quote = text[start];
  let at = start + 1;
  while (text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
