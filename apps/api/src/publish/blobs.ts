import { and, eq, exists, inArray, or, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../database/database.js';
import { blobChunks, blobs, blobUploads, draftFiles } from '../database/schema/index.js';

const CHUNK_BYTES = 1024 * 1024;

export const fromHex = (sha256: string): Buffer => Buffer.from(sha256, 'hex');

/**
 * Puts a blob's row there; false when it already was, and then its chunks are there too. Either way it now counts as
 * new, so that it is not swept away before a version uses it.
 */
export async function claimBlob(transaction: Transaction, sha256: Uint8Array, size: number): Promise<boolean> {
  const [row] = await transaction
    .insert(blobs)
    .values({ sha256, size })
    .onConflictDoUpdate({ target: blobs.sha256, set: { createdAt: sql`now()` } })
    .returning({ inserted: sql<boolean>`xmax = 0` });
  return row?.inserted ?? false;
}

export async function insertChunk(
  transaction: Transaction,
  sha256: Uint8Array,
  sequence: number,
  bytes: Uint8Array,
): Promise<void> {
  await transaction.insert(blobChunks).values({ sha256, sequence, bytes });
}

/** Stores bytes under their hash, once. */
export async function insertBlob(transaction: Transaction, sha256: Uint8Array, bytes: Uint8Array): Promise<void> {
  if (!(await claimBlob(transaction, sha256, bytes.length))) return;
  for (let at = 0, sequence = 0; at < bytes.length; at += CHUNK_BYTES, sequence += 1) {
    await insertChunk(transaction, sha256, sequence, bytes.subarray(at, at + CHUNK_BYTES));
  }
}

export async function recordUpload(transaction: Transaction, userId: string, sha256: Uint8Array): Promise<void> {
  await transaction.insert(blobUploads).values({ userId, sha256 }).onConflictDoNothing();
}

/** Sizes of those of the blobs that the account uploaded or has in a draft, by hexadecimal hash. */
export async function uploadedSizes(
  reader: Reader,
  userId: string,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await reader
    .select({ sha256: blobs.sha256, size: blobs.size })
    .from(blobs)
    .where(and(inArray(blobs.sha256, hashes.map(fromHex)), or(uploadedBy(reader, userId), draftedBy(reader, userId))));
  return new Map(rows.map(row => [Buffer.from(row.sha256).toString('hex'), row.size]));
}

const uploadedBy = (reader: Reader, userId: string) =>
  exists(
    reader
      .select({ sha256: blobUploads.sha256 })
      .from(blobUploads)
      .where(and(eq(blobUploads.userId, userId), eq(blobUploads.sha256, blobs.sha256))),
  );

const draftedBy = (reader: Reader, userId: string) =>
  exists(
    reader
      .select({ sha256: draftFiles.sha256 })
      .from(draftFiles)
      .where(and(eq(draftFiles.userId, userId), eq(draftFiles.sha256, blobs.sha256))),
  );

/** The bytes of blobs that are there, by hexadecimal hash. */
export async function loadBlobs(reader: Reader, hashes: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (hashes.length === 0) return new Map();
  const rows = await reader
    .select({ sha256: sql<string>`encode(${blobs.sha256}, 'hex')`, bytes: blobChunks.bytes })
    .from(blobs)
    .leftJoin(blobChunks, eq(blobChunks.sha256, blobs.sha256))
    .where(inArray(blobs.sha256, hashes.map(fromHex)))
    .orderBy(blobs.sha256, blobChunks.sequence);
  return joinChunks(rows.map(row => ({ key: row.sha256, bytes: row.bytes })));
}

/** Puts the chunks of each key together, in the order they come. An empty blob has no chunk. */
export function joinChunks(
  rows: readonly { readonly key: string; readonly bytes: Uint8Array | null }[],
): Map<string, Uint8Array> {
  const chunks = new Map<string, Uint8Array[]>();
  for (const { key, bytes } of rows) {
    const list = chunks.get(key) ?? [];
    if (bytes) list.push(bytes);
    chunks.set(key, list);
  }
  return new Map(
    [...chunks].map(([key, list]) => [key, list.length === 1 ? (list[0] ?? Buffer.alloc(0)) : Buffer.concat(list)]),
  );
}
