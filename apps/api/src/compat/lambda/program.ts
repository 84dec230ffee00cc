import { createHash } from 'node:crypto';
import { MAIN_FILE } from '@skython/shared';
import type { ProgramFile, ProgramFiles } from '../../publish/content.js';
import { invalid } from './failure.js';

type Files = ReadonlyMap<string, Uint8Array>;

/** Where a program has the files of its layers: workers see it as `/opt`. */
export const LAYERS_FOLDER = 'opt/';

export interface Arranged {
  readonly files: ProgramFiles;
  /** The callable, as the core names it. */
  readonly entry: string;
  /** Whether `main.py` was added: it only imports the handler. */
  readonly shim: boolean;
}

/**
 * An uploaded zip as a program of skython: with a `main.py`, and the files of its layers. Throws
 * `InvalidParameterValueException` when the handler's file is not there.
 */
export function arrange(own: Files, layers: Files, handler: string): Arranged {
  const at = handler.lastIndexOf('.');
  const [module, name] = [handler.slice(0, at).replaceAll('/', '.'), handler.slice(at + 1)];
  const path = module.replaceAll('.', '/');
  if (![own, layers].some(files => placesOf(path, files === layers).some(place => files.has(place)))) {
    throw invalid(`The handler "${handler}" is in ${path}.py, and the zip has no such file. Nothing was changed.`);
  }
  for (const file of own.keys()) {
    if (file.startsWith(LAYERS_FOLDER)) throw invalid(`The zip holds "${file}": ${LAYERS_FOLDER} is where layers are.`);
  }
  const shim = !own.has(MAIN_FILE);
  const main = shim ? [[MAIN_FILE, Buffer.from(`from ${module} import ${name}\n`)] as const] : [];
  const all = [...own, ...main, ...layers];
  return {
    files: new Map(all.map(([file, bytes]) => [file, toFile(bytes)])),
    entry: module === 'main' ? name : `${module}.${name}`,
    shim,
  };
}

const placesOf = (path: string, isLayer: boolean): string[] => {
  const folders = isLayer ? [`${LAYERS_FOLDER}python/`, `${LAYERS_FOLDER}python/lib/python3.12/site-packages/`] : [''];
  return folders.flatMap(folder => [`${folder}${path}.py`, `${folder}${path}/__init__.py`]);
};

/** What was uploaded, of a program that was arranged. */
export const uploadedFiles = (files: Files, shim: boolean): Map<string, Uint8Array> =>
  new Map([...files].filter(([path]) => !path.startsWith(LAYERS_FOLDER) && !(shim && path === MAIN_FILE)));

const toFile = (bytes: Uint8Array): ProgramFile => ({
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
