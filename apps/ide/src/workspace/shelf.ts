import { t } from '../locale/t.js';
import { type Database, ofDraft } from './database.js';
import type { Draft, DraftFile, DraftRecord } from './draft.js';

/** Somebody else has saved the draft since it was read. */
export class DraftChanged extends Error {
  override readonly name = 'DraftChanged';
}

/** The drafts of this device. */
export interface Shelf {
  list(): Promise<DraftRecord[]>;
  read(id: string): Promise<Draft | undefined>;
  /**
   * Saves what differs from `before` (what is on the shelf, as far as the caller knows) in one transaction.
   * @returns the draft with its new revision
   * @throws DraftChanged when the shelf holds another revision
   */
  save(draft: Draft, before: Draft | undefined): Promise<Draft>;
  remove(id: string): Promise<void>;
}

export function createShelf(database: Database): Shelf {
  return {
    async list() {
      return (await database.getAllFromIndex('drafts', 'changedAt')).reverse();
    },

    async read(id) {
      const transaction = database.transaction(['drafts', 'files']);
      const [record, rows] = await Promise.all([
        transaction.objectStore('drafts').get(id),
        transaction.objectStore('files').getAll(ofDraft(id)),
      ]);
      if (record === undefined) return undefined;
      const files: Record<string, DraftFile> = {};
      for (const { path, file } of rows) files[path] = file;
      return { ...record, files };
    },

    async save(draft, before) {
      const transaction = database.transaction(['drafts', 'files'], 'readwrite', { durability: 'strict' });
      const drafts = transaction.objectStore('drafts');
      const files = transaction.objectStore('files');
      const there = await drafts.get(draft.id);
      if (there !== undefined && there.revision !== draft.revision) {
        transaction.abort();
        await transaction.done.catch(() => {});
        throw new DraftChanged(t('This draft was changed in another tab.'));
      }
      const { files: now, ...record } = { ...draft, revision: draft.revision + 1 };
      const writes: Promise<unknown>[] = [drafts.put(record)];
      for (const [path, file] of Object.entries(now)) {
        if (before?.files[path] !== file) writes.push(files.put({ draft: draft.id, path, file }));
      }
      for (const path of Object.keys(before?.files ?? {})) {
        if (!Object.hasOwn(now, path)) writes.push(files.delete([draft.id, path]));
      }
      await Promise.all([...writes, transaction.done]);
      return { ...draft, revision: record.revision };
    },

    async remove(id) {
      const transaction = database.transaction(['drafts', 'files', 'values'], 'readwrite');
      await Promise.all([
        transaction.objectStore('drafts').delete(id),
        transaction.objectStore('files').delete(ofDraft(id)),
        transaction.objectStore('values').delete(ofDraft(id)),
        transaction.done,
      ]);
    },
  };
}
