import type { FileContent, Limits } from '@skython/shared';
import { readZip } from '../zip/readZip.js';
import { writeZip } from '../zip/writeZip.js';
import { ZipError } from '../zip/zipError.js';
import type { ActionDocument, Exec } from './documents.js';
import { badRequest } from './failure.js';

/** The program behind an action's code. */
export interface WhiskProgram {
  readonly files: Readonly<Record<string, FileContent>>;
  readonly entry: string;
}

const KINDS = ['python:default', 'python:3', 'python:3.9', 'python:3.10', 'python:3.11', 'python:3.12', 'python:3.13'];
/** The file of a zip that OpenWhisk calls. */
const ZIP_MAIN = '__main__.py';
/** What it is called here: `__main__` cannot be imported. */
const OWN_MAIN = 'whisk_main.py';
const MAIN = 'main.py';

/** Throws for a kind that this instance does not run. */
function requireKind(kind: string): void {
  if (KINDS.includes(kind)) return;
  throw badRequest(
    `The 'kind' "${kind.slice(0, 100)}" is not in the set of supported kinds: sequence, ${KINDS.join(', ')}. ` +
      'Only Python runs here; name the kind of the action when you create it.',
  );
}

/** Zips come in base64, and begin as every zip does. */
export const isZip = ({ code = '' }: Exec): boolean => code.startsWith('UEsDB') || code.startsWith('UEsFB');

/** The program of an `exec`. Throws what is wrong with it. */
export async function programOf(exec: Exec, limits: Limits): Promise<WhiskProgram> {
  const { kind, code, main = 'main' } = exec;
  requireKind(kind);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(main))
    throw badRequest(`'main' is no name of a function: "${main.slice(0, 100)}".`);
  if (code === undefined || code === '')
    throw badRequest("'code' must be a string defined in 'exec' for python actions");
  if (!isZip(exec)) return { files: { [MAIN]: code }, entry: main };
  const found = await unzipped(Buffer.from(code, 'base64'), limits);
  if (!found.has(ZIP_MAIN)) throw badRequest(`The zip has no ${ZIP_MAIN} at its top, which is what OpenWhisk calls.`);
  if (found.has(OWN_MAIN)) throw badRequest(`The zip holds ${OWN_MAIN}: ${ZIP_MAIN} is kept under that name here.`);
  const files = Object.fromEntries([...found].map(([path, bytes]) => [toOwn(path), contentOf(bytes)]));
  return { files: { [MAIN]: shimOf(main), ...files }, entry: `whisk_main.${main}` };
}

/** What `main.py` is where a zip has none. */
const shimOf = (main: string): string => `from whisk_main import ${main}\n`;

const toOwn = (path: string): string => (path === ZIP_MAIN ? OWN_MAIN : path);
const contentOf = (bytes: Uint8Array): FileContent => ({ base64: Buffer.from(bytes).toString('base64') });

async function unzipped(zip: Buffer, limits: Limits): Promise<Map<string, Uint8Array>> {
  try {
    const files = await readZip(zip, limits);
    // What an action brings along for another Python. Packages are declared (docs/requirements.md), not carried.
    for (const path of files.keys()) if (path.startsWith('virtualenv/')) files.delete(path);
    return files;
  } catch (error) {
    throw error instanceof ZipError ? badRequest(error.message) : error;
  }
}

/** Code as clients get it. */
export interface ShownCode {
  readonly code: string;
  readonly binary: boolean;
}

/** The text of an action's only file, or a zip of what was put. */
export function codeOf(files: ReadonlyMap<string, Uint8Array>, { main = 'main' }: ActionDocument): ShownCode {
  const text = Buffer.from(files.get(MAIN) ?? '').toString();
  if (files.size === 1) return { code: text, binary: false };
  const shown = [...files].flatMap(([path, bytes]) => {
    if (path === MAIN && text === shimOf(main)) return [];
    return [[path === OWN_MAIN ? ZIP_MAIN : path, bytes] as const];
  });
  return { code: Buffer.from(writeZip(new Map(shown))).toString('base64'), binary: true };
}
