import type { KeptDraft } from '@skython/shared';
import { t } from '../locale/t.js';
import type { Ide } from '../shell/ide.js';
import { createDraft, type Draft, type DraftFile, newDraftId } from '../workspace/draft.js';
import { createShelf } from '../workspace/shelf.js';
import { reuse, toDraft } from './drafts.js';
import { contentHashes, detailsOf } from './hash.js';
import { type MergePlan, planMerge } from './merge.js';
import { conflictOf, openSyncStates } from './state.js';

/** Two versions of the open draft, and how they differ. */
export interface Conflict {
  readonly kept: KeptDraft;
  readonly here: Draft;
  readonly there: Draft;
  readonly plan: MergePlan;
}

/** The conflict of the open draft; undefined when there is none (any more). */
export async function readConflict({ workspace }: Ide): Promise<Conflict | undefined> {
  await workspace.flush();
  const here = workspace.draft();
  const state = await (await openSyncStates()).get(here.id);
  const kept = conflictOf(state);
  if (state === undefined || kept === undefined) return undefined;
  const there = toDraft(kept, here);
  const base = state.revision === 0 ? undefined : state.base;
  const [mine, theirs] = await Promise.all([
    contentHashes(detailsOf(here), here.files),
    contentHashes(detailsOf(there), there.files),
  ]);
  return { kept, here, there, plan: planMerge(base, mine, theirs) };
}

/** Makes these files the draft; with that, the other version counts as known. */
export async function useMerged(
  ide: Ide,
  conflict: Conflict,
  files: Readonly<Record<string, DraftFile>>,
): Promise<void> {
  const { workspace, toasts } = ide;
  const before = workspace.draft();
  workspace.setFiles(reuse(files, before.files));
  await workspace.flush();
  await settle(ide, conflict);
  toasts.undoable(t('The two versions are merged.'), () => {
    if (workspace.draft().id === before.id) workspace.setFiles(before.files);
  });
}

/** Keeps this device's version as it is, and the other one as a draft of its own. */
export async function keepBoth(ide: Ide, conflict: Conflict): Promise<void> {
  const { there } = conflict;
  const { entry, convention, origin, files } = there;
  const title = t('{{title}} (other device)', { title: there.title });
  const settings = {
    ...(entry !== undefined && { entry }),
    ...(convention !== undefined && { convention }),
    ...(origin !== undefined && { origin }),
  };
  const copy = createDraft({ title, files, ...settings }, newDraftId(), Date.now());
  await createShelf(ide.database).save(copy, undefined);
  await ide.workspace.relist();
  await settle(ide, conflict);
  ide.toasts.say(t('The other version is kept as “{{title}}”.', { title }));
}

/** From now on this device's version is a change of the other one, and goes to the instance as such. */
async function settle(ide: Ide, { kept, there }: Conflict): Promise<void> {
  const account = ide.session.name();
  if (account === undefined) return;
  const base = await contentHashes(detailsOf(there), there.files);
  const states = await openSyncStates();
  await states.put({ draft: kept.id, account, revision: kept.revision, localRevision: 0, base });
  ide.sync.showConflicts([...ide.sync.conflicts()].filter(draft => draft !== kept.id));
  void ide.sync.wake()();
}
