import { type DraftDetails, type Limits, limit, ProblemError } from '@skython/shared';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.js';
import { draftFiles, drafts, users } from '../database/schema/index.js';
import { conflict } from '../http/failures.js';
import { fromHex, insertBlob } from '../publish/blobs.js';
import type { ProgramFiles } from '../publish/content.js';

export interface DraftToKeep {
  readonly userId: string;
  readonly id: string;
  /** The revision this change was made from; 0 for a new draft. */
  readonly base: number;
  readonly details: DraftDetails;
  readonly files: ProgramFiles;
}

const changedElsewhere = (): ProblemError => conflict('This draft was changed on another device meanwhile.');

/**
 * Keeps a draft when nobody else has changed it since `base`. Resolves to its new revision. A draft that was forgotten
 * altogether is begun again. Throws `conflict`, or `too-large` beyond the account's limits.
 */
export async function keepDraft(transaction: Transaction, limits: Limits, draft: DraftToKeep): Promise<number> {
  const { userId, id, base, details, files } = draft;
  const there = await lockDraft(transaction, userId, id);
  if (there !== undefined && there !== base) throw changedElsewhere();
  const size = [...files.values()].reduce((sum, file) => sum + file.bytes.length, 0);
  await requireRoom(transaction, limits, draft, size);
  const revision = base + 1;
  const values = { revision, details, size, updatedAt: new Date(), deletedAt: null };
  await transaction
    .insert(drafts)
    .values({ userId, id, ...values })
    .onConflictDoUpdate({ target: [drafts.userId, drafts.id], set: values });
  await transaction.delete(draftFiles).where(and(eq(draftFiles.userId, userId), eq(draftFiles.draftId, id)));
  // Always in the same order, so that two drafts which share files cannot wait for each other.
  const sorted = [...files].sort(([, a], [, b]) => (a.sha256 < b.sha256 ? -1 : 1));
  for (const [, file] of sorted) await insertBlob(transaction, fromHex(file.sha256), file.bytes);
  await transaction
    .insert(draftFiles)
    .values(sorted.map(([path, file]) => ({ userId, draftId: id, path, sha256: fromHex(file.sha256) })));
  return revision;
}

/** Deletes a draft when nobody else has changed it since `base`. One that is not there is deleted already. */
export async function deleteDraft(transaction: Transaction, userId: string, id: string, base: number): Promise<void> {
  const there = await lockDraft(transaction, userId, id);
  if (there === undefined) return;
  if (there !== base) throw changedElsewhere();
  await transaction.delete(draftFiles).where(and(eq(draftFiles.userId, userId), eq(draftFiles.draftId, id)));
  await transaction
    .update(drafts)
    .set({ revision: base + 1, size: 0, updatedAt: new Date(), deletedAt: new Date() })
    .where(and(eq(drafts.userId, userId), eq(drafts.id, id), isNull(drafts.deletedAt)));
}

/** The revision that is there. Drafts of one account are written one after the other: their sum has a limit. */
async function lockDraft(transaction: Transaction, userId: string, id: string): Promise<number | undefined> {
  await transaction.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
  const same = and(eq(drafts.userId, userId), eq(drafts.id, id));
  const [row] = await transaction.select({ revision: drafts.revision }).from(drafts).where(same);
  return row?.revision;
}

async function requireRoom(
  transaction: Transaction,
  limits: Limits,
  { userId, id }: DraftToKeep,
  size: number,
): Promise<void> {
  const [others] = await transaction
    .select({ count: sql<number>`count(*)::int`, size: sql<number>`coalesce(sum(${drafts.size}), 0)::float8` })
    .from(drafts)
    .where(and(eq(drafts.userId, userId), ne(drafts.id, id), isNull(drafts.deletedAt)));
  if (!others) return;
  if (others.count >= limits.draftsPerAccount) throw full(limits, 'draftsPerAccount');
  if (others.size + size > limits.draftTotalBytes) throw full(limits, 'draftTotalBytes');
}

function full(limits: Limits, name: 'draftsPerAccount' | 'draftTotalBytes'): ProblemError {
  const detail =
    name === 'draftsPerAccount'
      ? `Your account keeps at most ${limits.draftsPerAccount} drafts. Discard some.`
      : `The drafts of your account are larger than ${limits.draftTotalBytes} bytes together. Discard some.`;
  return new ProblemError({ kind: 'too-large', detail, limit: limit(name, limits) });
}
