import { MAIN_FILE } from '@skython/shared';
import { t } from '../locale/t.js';
import type { Draft, DraftFile } from '../workspace/draft.js';
import { freePath, pathFault } from '../workspace/files.js';

type Files = Draft['files'];

/** Whether a path is a folder or lies in it. */
export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** The path as it is after `from`, a file or a folder, became `to`. */
export const movedPath = (path: string, from: string, to: string): string =>
  isWithin(path, from) ? `${to}${path.slice(from.length)}` : path;

/** The files after a file or a whole folder was renamed or moved. */
export const movedFiles = (files: Files, from: string, to: string): Files =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [movedPath(path, from, to), file]));

/** Why a file or folder cannot become `to`; undefined when it can. */
export function moveFault(files: Files, from: string, to: string): string | undefined {
  if (from === to) return undefined;
  const moving = Object.keys(files).filter(path => isWithin(path, from));
  if (moving.includes(MAIN_FILE)) return t('{{file}} stays where it is: a function starts there.', { file: MAIN_FILE });
  if (isWithin(to, from)) return t('A folder cannot go into itself.');
  const others = Object.fromEntries(Object.entries(files).filter(([path]) => !isWithin(path, from)));
  for (const path of moving.length > 0 ? moving : [from]) {
    const fault = pathFault(movedPath(path, from, to), others);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A copy of a file or folder beside it: `data_2.csv`. */
export function duplicated(files: Files, path: string): { readonly files: Files; readonly path: string } {
  const copied = Object.entries(files).filter(([one]) => isWithin(one, path));
  const taken: Record<string, DraftFile | true> = { ...files };
  // A folder's name is taken as well.
  for (const one of Object.keys(files)) {
    for (let at = one.lastIndexOf('/'); at > 0; at = one.lastIndexOf('/', at - 1)) taken[one.slice(0, at)] = true;
  }
  const target = freePath(path, taken);
  return {
    path: target,
    files: { ...files, ...Object.fromEntries(copied.map(([one, file]) => [movedPath(one, path, target), file])) },
  };
}

/**
 * Takes a change back where nobody has touched its files since; what was changed again stays as it is.
 * Files are never changed in place, so that an untouched one is the same object, or has the same content after the draft
 * was read again.
 */
export function reverted(now: Files, before: Files, after: Files): Files {
  const result: Record<string, DraftFile> = { ...now };
  for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, became, is] = [before[path], after[path], now[path]];
    if (same(was, became) || !same(became, is)) continue;
    if (was === undefined) delete result[path];
    else result[path] = was;
  }
  return result;
}

export function same(a: DraftFile | undefined, b: DraftFile | undefined): boolean {
  if (a === b) return true;
  if (a?.kind === 'text') return b?.kind === 'text' && a.text === b.text;
  if (a?.kind !== 'asset' || b?.kind !== 'asset' || a.bytes.length !== b.bytes.length) return false;
  return a.bytes.every((byte, at) => byte === b.bytes[at]);
}
