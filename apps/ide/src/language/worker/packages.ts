import {
  httpFileSource,
  indexImports,
  type PackagePlan,
  type PyodideLock,
  planPackages,
  readLock,
} from '@skython/runtime/pyodide';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { SITE_PACKAGES } from '../places.js';

export type Files = Record<string, string>;

/** Sources of the packages that a draft imports: taken from the very wheels that it runs with. */
export interface Packages {
  /** Names of the packages that the page has for these imports, dependencies first. */
  plan(imports: readonly string[]): Promise<readonly string[]>;
  /** skython itself, and the packages; one that cannot be had now (offline, never used) is left out. */
  files(names: readonly string[]): Promise<{ readonly files: Files; readonly names: readonly string[] }>;
  /** Sources of Python's own modules, part by part: their documentation is not in the stubs. */
  standardLibrary(): Promise<Iterable<Files>>;
}

const coreSchema = v.record(v.string(), v.string());

export function openPackages(): Packages {
  const source = httpFileSource();
  const decoder = new TextDecoder();
  const manifest = source.manifest();
  const core = async (name: string): Promise<Blob> => {
    const file = (await manifest).core.find(one => one.name === name);
    if (file === undefined) throw new Error(`The instance has no ${name}.`);
    return source.file(file);
  };
  const lock: Promise<PyodideLock> = core('pyodide-lock.json').then(readLock);

  async function plan(imports: readonly string[]): Promise<PackagePlan['packages']> {
    const known = await lock;
    return planPackages(known, indexImports(known), imports).packages;
  }

  async function ownLibrary(): Promise<Files> {
    const files = v.parse(coreSchema, JSON.parse(await (await core('skython-core.json')).text()));
    // Of skybox the stubs tell: its source finds functions while it runs.
    const kept = Object.entries(files).filter(([path]) => !path.startsWith('skybox/'));
    return Object.fromEntries(kept.map(([path, text]) => [`${SITE_PACKAGES}/${path}`, text]));
  }

  async function wheel(name: string): Promise<Files> {
    const wanted = (await lock).packages[name];
    const file = (await manifest).packages.find(one => one.name === wanted?.file_name);
    if (file === undefined || !file.name.endsWith('.whl')) return {};
    const entries = unzipSync(new Uint8Array(await (await source.file(file)).arrayBuffer()), {
      filter: entry => isSource(entry.name),
    });
    return Object.fromEntries(
      Object.entries(entries).map(([path, bytes]) => [`${SITE_PACKAGES}/${path}`, decoder.decode(bytes)]),
    );
  }

  /** A letter at a time: all of them together would keep a request waiting. */
  function* standardParts(bytes: Uint8Array): Iterable<Files> {
    for (const first of 'abcdefghijklmnopqrstuvwxyz') {
      const entries = unzipSync(bytes, { filter: ({ name }) => name.startsWith(first) && isStandard(name) });
      yield Object.fromEntries(
        Object.entries(entries).map(([path, text]) => [`${SITE_PACKAGES}/${path}`, decoder.decode(text)]),
      );
    }
  }

  return {
    standardLibrary: async () => standardParts(new Uint8Array(await (await core('python_stdlib.zip')).arrayBuffer())),
    plan: async imports => (await plan(imports).catch(() => [])).map(({ name }) => name),
    async files(names) {
      const files = await ownLibrary().catch(() => ({}));
      const found: string[] = [];
      for (const name of names) {
        const part = await wheel(name).catch(() => undefined);
        if (part === undefined) continue;
        Object.assign(files, part);
        found.push(name);
      }
      return { files, names: found };
    },
  };
}

/** Sources and stubs, without tests and metadata. */
export const isSource = (path: string): boolean =>
  (/\.pyi?$/.test(path) || path.endsWith('/py.typed')) &&
  !/(^|\/)(tests?|testing\/_private|\.data|[^/]+\.dist-info)\//.test(path);

/** Modules that people import, without tables of characters and tools. */
const isStandard = (path: string): boolean =>
  path.endsWith('.py') && !/^(encodings|pydoc_data|idlelib|lib2to3|test|turtledemo|ensurepip)\//.test(path);
