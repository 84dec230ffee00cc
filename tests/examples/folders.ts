import { resolve } from 'node:path';
import type { FileContent } from '@skython/shared';
import { type Example, readExamples } from '../../apps/api/src/start/exampleFolders.js';

/** An example as an instance publishes it, and what its test_main.py asserts. */
export interface CheckedExample extends Example {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names of the functions in test_main.py that begin with `test_`. */
  readonly tests: readonly string[];
}

const checkedIn = (folder: string): readonly CheckedExample[] =>
  readExamples(resolve(import.meta.dirname, '../..', folder)).map(example => {
    const files = new Map(Object.entries(example.request.files).map(([path, content]) => [path, bytesOf(content)]));
    const source = Buffer.from(files.get('test_main.py') ?? []).toString();
    return { ...example, files, tests: [...source.matchAll(/^def (test_\w+)\(/gm)].flatMap(([, test]) => test ?? []) };
  });

export const examples: readonly CheckedExample[] = checkedIn('examples');

/** The functions of Polibias: the same layout, another account. */
export const polibias: readonly CheckedExample[] = checkedIn('polibias/functions');

function bytesOf(content: FileContent): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content);
  if ('base64' in content) return Buffer.from(content.base64, 'base64');
  throw new Error('An example brings its files itself.');
}
