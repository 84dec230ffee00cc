import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileContent, PublishRequest } from '@skython/shared';

/** A function of `examples/` or `polibias/functions/`, as it is published. */
export interface Example {
  readonly name: string;
  readonly request: PublishRequest;
}

const settingsName = 'skython.json';
const ignored = new Set([settingsName, '__pycache__', '.mypy_cache', '.ruff_cache', '.pytest_cache']);

/** Every folder with a skython.json: `skython.json` is the publish request, the other files are the program's. */
export function readExamples(folder: string): readonly Example[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => existsSync(join(folder, name, settingsName)))
    .sort()
    .map(name => {
      const settings: Omit<PublishRequest, 'files'> = JSON.parse(
        readFileSync(join(folder, name, settingsName), 'utf8'),
      );
      const files = Object.fromEntries(
        listFiles(join(folder, name)).map(path => [path, readContent(join(folder, name, path))]),
      );
      return { name, request: { ...settings, files } };
    });
}

export const examplesHash = (examples: readonly Example[]): string =>
  createHash('sha256').update(JSON.stringify(examples)).digest('hex');

/** Links are followed: functions may share files, and each is published with a copy. */
function listFiles(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix))
    .filter(name => !ignored.has(name))
    .sort()
    .flatMap(name =>
      statSync(join(folder, prefix, name)).isDirectory()
        ? listFiles(folder, `${prefix}${name}/`)
        : [`${prefix}${name}`],
    );
}

function readContent(path: string): FileContent {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') };
}
