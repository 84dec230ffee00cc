import { filePathSchema } from '@skython/shared';
import * as v from 'valibot';
import { issueWords } from '../locale/issueWords.js';
import { t } from '../locale/t.js';
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
  if (!parsed.success) return issueWords(parsed.issues[0]);
  if (path !== except && Object.hasOwn(files, path)) return t('There is a file called {{path}} already.', { path });
  for (const other of Object.keys(files)) {
    if (other === except) continue;
    if (other.startsWith(`${path}/`)) return t('There is a folder called {{path}} already.', { path });
    if (path.startsWith(`${other}/`)) return t('{{other}} is a file, not a folder.', { other });
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
