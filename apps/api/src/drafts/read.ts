import type { DraftSummary, KeptDraft } from '@skython/shared';
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../database/database.js';
import { blobChunks, draftFiles, drafts } from '../database/schema/index.js';
import { joinChunks } from '../publish/blobs.js';
import { presentFile } from '../publish/detail.js';

/** Drafts of an account, the last changed first; the deleted ones too, so that devices hear of it. */
export async function listDrafts(reader: Reader, userId: string): Promise<DraftSummary[]> {
  const rows = await reader.select().from(drafts).where(eq(drafts.userId, userId)).orderBy(desc(drafts.updatedAt));
  return rows.map(({ id, details, revision, size, updatedAt, deletedAt }) => ({
    id,
    title: details.title,
    revision,
    bytes: size,
    updatedAt: updatedAt.toISOString(),
    deleted: deletedAt !== null,
  }));
}

/** A draft with its files; undefined when it is not there or deleted. */
export async function readDraft(reader: Reader, userId: string, id: string): Promise<KeptDraft | undefined> {
  const [row] = await reader
    .select()
    .from(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.id, id), isNull(drafts.deletedAt)));
  if (!row) return undefined;
  const chunks = await reader
    .select({ key: draftFiles.path, bytes: blobChunks.bytes })
    .from(draftFiles)
    .leftJoin(blobChunks, eq(blobChunks.sha256, draftFiles.sha256))
    .where(and(eq(draftFiles.userId, userId), eq(draftFiles.draftId, id)))
    .orderBy(draftFiles.path, blobChunks.sequence);
  return {
    id,
    revision: row.revision,
    updatedAt: row.updatedAt.toISOString(),
    ...row.details,
    files: Object.fromEntries([...joinChunks(chunks)].map(([path, bytes]) => [path, presentFile(bytes)])),
  };
}
