import type { KeptDraft } from '@skython/shared';
import { filesOf } from '../skybox/reader.js';
import { createDraft, type Draft, type DraftFile, orderOf } from '../workspace/draft.js';
import type { Shelf } from '../workspace/shelf.js';
import { announceDraft } from './announce.js';

/** A version of the instance as a draft of this device; what is this device's own stays. */
export function toDraft(kept: KeptDraft, local: Draft | undefined): Draft {
  const { id, title, entry, convention, published, origin } = kept;
  const files: Record<string, DraftFile> = filesOf(kept);
  const changedAt = Date.parse(kept.updatedAt);
  const details = {
    title,
    ...(entry !== undefined && { entry }),
    ...(convention !== undefined && { convention }),
    ...(published !== undefined && { published }),
    ...(origin !== undefined && { origin }),
  };
  if (local === undefined) return createDraft({ ...details, files }, id, changedAt);
  const { entry: _e, convention: _c, published: _p, origin: _o, known: _k, pristine: _x, ...own } = local;
  const paths = orderOf(Object.keys(files));
  const active = Object.hasOwn(files, own.active) ? own.active : 'main.py';
  return { ...own, ...details, files: reuse(files, local.files), order: paths, active, changedAt };
}

/** Files that are the same stay the same objects: neither editor nor shelf then sees a change. */
export function reuse(
  files: Readonly<Record<string, DraftFile>>,
  before: Readonly<Record<string, DraftFile>>,
): Record<string, DraftFile> {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => {
      const old = before[path];
      return [path, old !== undefined && sameFile(old, file) ? old : file];
    }),
  );
}

function sameFile(a: DraftFile, b: DraftFile): boolean {
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  return (
    b.kind === 'asset' && a.bytes.length === b.bytes.length && a.bytes.every((byte, index) => byte === b.bytes[index])
  );
}

/** Puts a draft on the shelf in place of `before`, and tells the tabs. Throws `DraftChanged`. */
export async function shelve(shelf: Shelf, draft: Draft, before: Draft | undefined): Promise<Draft> {
  const saved = await shelf.save(draft, before);
  announceDraft(draft.id);
  return saved;
}
