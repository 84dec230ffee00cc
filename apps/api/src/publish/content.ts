import { createHash } from 'node:crypto';
import {
  type Check,
  type Convention,
  type FileContent,
  type FunctionLimits,
  type Limits,
  limit,
  ProblemError,
} from '@skython/shared';
import type { Reader } from '../database/database.js';
import { tooLarge } from '../http/body.js';
import { loadBlobs, uploadedSizes } from './blobs.js';
import type { Variables } from './variables.js';

/** One file: its bytes and their hexadecimal SHA-256. */
export interface ProgramFile {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export type ProgramFiles = ReadonlyMap<string, ProgramFile>;

/** Settings that belong to a version, and so to what makes two versions the same. */
export interface VersionSettings {
  readonly entry: string | null;
  readonly convention: Convention;
  readonly limits: Readonly<FunctionLimits>;
  readonly checks?: readonly Check[];
  /** Environment variables: kept encrypted, shown to nobody but the owner, and never cloned. */
  readonly variables?: Variables;
}

/**
 * The bytes of a request's files. Throws `too-large` beyond the program limits and `invalid-input` for a blob that the
 * account has not uploaded.
 */
export async function resolveFiles(
  reader: Reader,
  limits: Limits,
  userId: string,
  files: Readonly<Record<string, FileContent>>,
): Promise<ProgramFiles> {
  const entries = Object.entries(files);
  if (entries.length > limits.programFiles) throw tooLarge(limit('programFiles', limits));
  const references = entries.flatMap(([, content]) =>
    typeof content !== 'string' && 'blob' in content ? [content.blob] : [],
  );
  const sizes = await uploadedSizes(reader, userId, references);
  requireUploaded(entries, sizes);
  const inline = entries.map(([, content]) => inlineSize(content));
  const total = [...inline, ...references.map(sha256 => sizes.get(sha256) ?? 0)].reduce((sum, size) => sum + size, 0);
  if (total > limits.programBytes) throw tooLarge(limit('programBytes', limits));
  const blobs = await loadBlobs(reader, [...sizes.keys()]);
  return new Map(entries.map(([path, content]) => [path, toFile(content, blobs)]));
}

function requireUploaded(entries: readonly [string, FileContent][], sizes: ReadonlyMap<string, number>): void {
  const fields = entries
    .filter(([, content]) => typeof content !== 'string' && 'blob' in content && !sizes.has(content.blob))
    .map(([path]) => ({
      path: `files[${JSON.stringify(path)}]`,
      message: 'This blob is not there. Upload it first: PUT /api/blobs/:sha256.',
      expected: 'an uploaded blob',
    }));
  const [first] = fields;
  if (first) throw new ProblemError({ kind: 'invalid-input', detail: `${first.path}: ${first.message}`, fields });
}

function inlineSize(content: FileContent): number {
  if (typeof content === 'string') return Buffer.byteLength(content);
  return 'base64' in content ? Buffer.byteLength(content.base64, 'base64') : 0;
}

function toFile(content: FileContent, blobs: ReadonlyMap<string, Uint8Array>): ProgramFile {
  if (typeof content !== 'string' && 'blob' in content) {
    return { sha256: content.blob, bytes: blobs.get(content.blob) ?? new Uint8Array(0) };
  }
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.base64, 'base64');
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** What two publishes with the same content have in common. `more` is what else a version may be made of. */
export function contentHash(files: ProgramFiles, settings: VersionSettings, more?: unknown): Buffer {
  const listed = [...files].map(([path, file]) => [path, file.sha256]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const { entry, convention, limits, checks = [], variables = {} } = settings;
  const named = Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
  const canonical = JSON.stringify([
    listed,
    entry,
    convention,
    limits.callMs ?? null,
    limits.memoryBytes ?? null,
    // Versions from before there was this limit keep their hash.
    ...(limits.visitorCallsPerMinute === undefined ? [] : [limits.visitorCallsPerMinute]),
    ...(limits.origins === undefined ? [] : [{ origins: [...new Set(limits.origins)].sort() }]),
    ...(checks.length > 0 ? [checks] : []),
    ...(named.length > 0 ? [{ variables: named }] : []),
    ...(more === undefined ? [] : [{ more }]),
  ]);
  return createHash('sha256').update(canonical).digest();
}
