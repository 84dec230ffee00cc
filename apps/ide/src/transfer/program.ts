import { MAIN_FILE } from '@skython/shared';
import type { ArchiveFiles } from './zip/archive.js';

/**
 * An archive's files as a function: without the one folder that wraps them all, and with a `main.py`, which is the only
 * Python file when there is just one.
 */
export function asProgram(files: ArchiveFiles): Map<string, Uint8Array> {
  const unwrapped = withoutWrapper(files);
  const program = new Map(unwrapped);
  if (program.has(MAIN_FILE)) return program;
  const scripts = unwrapped.filter(([path]) => path.endsWith('.py'));
  const [only] = scripts;
  if (scripts.length !== 1 || only === undefined) return program.set(MAIN_FILE, new Uint8Array());
  program.delete(only[0]);
  return program.set(MAIN_FILE, only[1]);
}

function withoutWrapper(files: ArchiveFiles): ArchiveFiles {
  const [first] = files;
  const folder = first?.[0].split('/')[0];
  const wrapped = folder !== undefined && files.every(([path]) => path.startsWith(`${folder}/`));
  return wrapped ? files.map(([path, bytes]) => [path.slice(folder.length + 1), bytes] as const) : files;
}

/** A file's name without its folder and ending, as the title of a draft. */
export const stemOf = (name: string): string => name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || 'untitled';
