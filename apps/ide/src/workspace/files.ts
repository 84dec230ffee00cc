import { filePathSchema } from '@skython/shared';
import * as v from 'valibot';
import type { Draft, DraftFile } from './draft.js';

/** Larger texts are kept as assets: the editor need not hold them. */
const MAX_TEXT_BYTES = 1024 * 1024;

/** The bytes as the draft holds them: text where they are UTF-8 without NUL. */
export function toDraftFile(bytes: Uint8Array): DraftFile {
  if (bytes.length > MAX_TEXT_BYTES || bytes.includes(0)) return { kind: 'asset', bytes };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'asset', bytes };
  }
}

export const bytesOf = (file: DraftFile): Uint8Array =>
  file.kind === 'text' ? new TextEncoder().encode(file.text) : file.bytes;

export const textOf = (file: DraftFile | undefined): string => (file?.kind === 'text' ? file.text : '');

/** The files as a program takes them. */
export const programFiles = (files: Draft['files']): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([path, file]) => [path, bytesOf(file)]));

/** Whether two drafts' files are the same objects: files are never changed in place. */
export function sameFiles(a: Draft['files'], b: Draft['files']): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every(path => a[path] === b[path]);
}

/** Why a path cannot be used in this draft; undefined when it can. */
export function pathFault(path: string, files: Draft['files'], except?: string): string | undefined {
  const parsed = v.safeParse(filePathSchema, path);
  if (!parsed.success) return parsed.issues[0].message;
  if (path !== except && Object.hasOwn(files, path)) return `There is a file called ${path} already.`;
  for (const other of Object.keys(files)) {
    if (other === except) continue;
    if (other.startsWith(`${path}/`)) return `There is a folder called ${path} already.`;
    if (path.startsWith(`${other}/`)) return `${other} is a file, not a folder.`;
  }
  return undefined;
}

/** A path that is free: `data.csv`, `data_2.csv`, … */
export function freePath(path: string, files: Readonly<Record<string, unknown>>): string {
  const dot = path.lastIndexOf('.');
  const [stem, ending] = dot > path.lastIndexOf('/') + 1 ? [path.slice(0, dot), path.slice(dot)] : [path, ''];
  let candidate = path;
  for (let number = 2; Object.hasOwn(files, candidate); number += 1) candidate = `${stem}_${number}${ending}`;
  return candidate;
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** `820 B`, `3.1 MB` (powers of 1,000). */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}
