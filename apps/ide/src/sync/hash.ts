import type { DraftDetails } from '@skython/shared';
import type { Draft, DraftFile } from '../workspace/draft.js';
import { bytesOf } from '../workspace/files.js';
import type { ContentHashes } from './state.js';

/** Hexadecimal SHA-256, or another hash where a page over plain HTTP has none. */
export async function hashOf(bytes: Uint8Array): Promise<string> {
  if (globalThis.crypto?.subtle === undefined) return `plain-${plainHash(bytes)}`;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** FNV-1a twice with different seeds, and the length: to see changes, not for security. */
function plainHash(bytes: Uint8Array): string {
  let [a, b] = [0x811c9dc5, 0x050c5d1f];
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x01000193);
  }
  return `${bytes.length}-${(a >>> 0).toString(16)}-${(b >>> 0).toString(16)}`;
}

/** What the instance keeps of a draft beside its files. */
export const detailsOf = ({ title, entry, convention, published, origin }: Draft): DraftDetails => ({
  title: title.slice(0, 200),
  ...(entry !== undefined && { entry }),
  ...(convention !== undefined && { convention }),
  ...(published !== undefined && { published }),
  ...(origin !== undefined && { origin }),
});

const kept = new WeakMap<DraftFile, Promise<string>>();

/** Files are never changed in place, so each is hashed once. */
export function fileHash(file: DraftFile): Promise<string> {
  const found = kept.get(file) ?? hashOf(bytesOf(file));
  kept.set(file, found);
  return found;
}

export async function contentHashes(
  details: DraftDetails,
  files: Readonly<Record<string, DraftFile>>,
): Promise<ContentHashes> {
  const hashes = await Promise.all(Object.entries(files).map(async ([path, file]) => [path, await fileHash(file)]));
  const { title, entry, convention, published, origin } = details;
  const told = JSON.stringify([
    title,
    entry,
    convention,
    published?.owner,
    published?.name,
    published?.version,
    origin,
  ]);
  return { files: Object.fromEntries(hashes), details: await hashOf(new TextEncoder().encode(told)) };
}

export function sameContent(a: ContentHashes, b: ContentHashes): boolean {
  const paths = Object.keys(a.files);
  return (
    a.details === b.details &&
    paths.length === Object.keys(b.files).length &&
    paths.every(path => a.files[path] === b.files[path])
  );
}
