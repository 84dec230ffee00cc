import type { DraftSummary } from '@skython/shared';
import type { Client } from '../instance/client.js';
import { isOffline, RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import { type Draft, type DraftRecord, orderOf } from '../workspace/draft.js';
import { DraftChanged, type Shelf } from '../workspace/shelf.js';
import { shelve, toDraft } from './drafts.js';
import { contentHashes, detailsOf, sameContent } from './hash.js';
import { planMerge } from './merge.js';
import { planStep } from './plan.js';
import type { SyncState, SyncStates } from './state.js';
import { sendDraft } from './wire.js';

export interface EngineParts {
  readonly client: Client;
  readonly shelf: Shelf;
  readonly states: SyncStates;
  readonly account: string;
  /** Whether the draft is open here with work that is not on the shelf yet: it is left for the next time. */
  readonly isBusy: (draft: string) => boolean;
  /** Whether it is open in this tab: it is not taken away under somebody's hands. */
  readonly isOpen: (draft: string) => boolean;
}

export interface SyncReport {
  readonly conflicts: readonly string[];
  /** What could not be synced; the rest was. */
  readonly failure: string | undefined;
  /** Whether the shelf has changed. */
  readonly changed: boolean;
}

/** One sync of all drafts of an account. Rejects with `RequestFailed` when the instance cannot be asked at all. */
export async function syncAll(parts: EngineParts): Promise<SyncReport> {
  const { client, shelf, states, account } = parts;
  const [{ items }, records, known] = await Promise.all([client.ask('drafts'), shelf.list(), states.all()]);
  const remotes = new Map(items.map(item => [item.id, item]));
  const locals = new Map(records.map(record => [record.id, record]));
  const mine = new Map(known.filter(state => state.account === account).map(state => [state.draft, state]));
  // Drafts that belong to another account of this device are none of this one's business.
  const foreign = new Set(known.filter(state => state.account !== account).map(({ draft }) => draft));
  const conflicts: string[] = [];
  let failure: string | undefined;
  let changed = false;
  for (const id of new Set([...remotes.keys(), ...locals.keys(), ...mine.keys()])) {
    const record = locals.get(id);
    if (foreign.has(id) || record?.pristine || parts.isBusy(id)) continue;
    try {
      const done = await syncOne(parts, { id, record, remote: remotes.get(id), state: mine.get(id) });
      if (done === 'conflict') conflicts.push(id);
      if (done === 'changed-here') changed = true;
    } catch (error) {
      if (isOffline(error) || (error instanceof RequestFailed && error.kind === 'unauthorised')) throw error;
      // Changed again while we looked: the next time.
      const passing = error instanceof DraftChanged || (error instanceof RequestFailed && error.kind === 'conflict');
      if (!passing) failure = `${record?.title ?? t('A draft')}: ${sentenceOf(error)}`;
    }
  }
  return { conflicts, failure, changed };
}

interface OneDraft {
  readonly id: string;
  readonly record: DraftRecord | undefined;
  readonly remote: DraftSummary | undefined;
  readonly state: SyncState | undefined;
}

type Done = 'nothing' | 'changed-here' | 'conflict';

async function syncOne(parts: EngineParts, { id, record, remote, state }: OneDraft): Promise<Done> {
  const { client, shelf, states } = parts;
  const untouched = record !== undefined && state?.localRevision === record.revision;
  const draft = record === undefined || untouched ? undefined : await shelf.read(id);
  const here = draft && (await contentHashes(detailsOf(draft), draft.files));
  const changed = here !== undefined && !(state && sameContent(state.base, here));
  const local = record && { changed };
  const step = planStep({ local, remote, state });
  switch (step.kind) {
    case 'nothing':
      if (draft && state) await states.put({ ...state, localRevision: draft.revision });
      return 'nothing';
    case 'push':
      return push(parts, draft ?? (await shelf.read(id)), step.base, state);
    case 'pull':
      return pull(parts, id, state);
    case 'merge':
      // Both versions are known and wait for a person.
      if (state?.conflict !== undefined && state.conflict.revision === remote?.revision) return 'conflict';
      return merge(parts, id, state);
    case 'remove-here':
      if (parts.isOpen(id)) return 'nothing';
      await shelf.remove(id);
      await states.remove(id);
      return 'changed-here';
    case 'delete-there':
      await client.ask('deleteDraft', { params: { id }, query: { base: String(step.base) } });
      await states.remove(id);
      return 'nothing';
    case 'forget':
      await states.remove(id);
      return 'nothing';
  }
}

async function push(
  { client, states, account }: EngineParts,
  draft: Draft | undefined,
  base: number,
  state: SyncState | undefined,
): Promise<Done> {
  if (draft === undefined) return 'nothing';
  const hashes = await contentHashes(detailsOf(draft), draft.files);
  const revision = await sendDraft(client, draft, base, new Set(Object.values(state?.base.files ?? {})));
  await states.put({ draft: draft.id, account, revision, localRevision: draft.revision, base: hashes });
  return 'nothing';
}

async function pull(
  { client, shelf, states, account }: EngineParts,
  id: string,
  state: SyncState | undefined,
): Promise<Done> {
  const kept = await client.ask('draft', { params: { id } });
  const before = await shelf.read(id);
  if (before && state && before.revision !== state.localRevision) {
    const now = await contentHashes(detailsOf(before), before.files);
    if (!sameContent(now, state.base)) throw new DraftChanged(t('It was changed while it was fetched.'));
  }
  const saved = await shelve(shelf, toDraft(kept, before), before);
  const base = await contentHashes(detailsOf(saved), saved.files);
  await states.put({ draft: id, account, revision: kept.revision, localRevision: saved.revision, base });
  return 'changed-here';
}

async function merge(parts: EngineParts, id: string, state: SyncState | undefined): Promise<Done> {
  const { client, shelf, states, account } = parts;
  const [kept, before] = await Promise.all([client.ask('draft', { params: { id } }), shelf.read(id)]);
  if (before === undefined) return 'nothing';
  const other = toDraft(kept, before);
  const [here, there] = await Promise.all([
    contentHashes(detailsOf(before), before.files),
    contentHashes(detailsOf(other), other.files),
  ]);
  const plan = planMerge(state?.base, here, there);
  if (plan.conflicts.length > 0) {
    const base = state?.base ?? { files: {}, details: '' };
    const agreed = {
      draft: id,
      account,
      revision: state?.revision ?? 0,
      localRevision: state?.localRevision ?? 0,
      base,
    };
    await states.put({ ...agreed, conflict: kept });
    return 'conflict';
  }
  const files = Object.fromEntries(
    Object.entries(plan.files).flatMap(([path, side]) => {
      const file = (side === 'there' ? other : before).files[path];
      return file === undefined ? [] : [[path, file]];
    }),
  );
  const source = plan.details === 'there' ? other : before;
  const merged = { ...source, files, order: orderOf(Object.keys(files)), changedAt: Date.now() };
  const saved = await shelve(shelf, { ...merged, revision: before.revision }, before);
  // What was agreed on is now the instance's version; ours goes there as a change of it.
  const agreed = { draft: id, account, revision: kept.revision, localRevision: 0, base: there };
  await states.put(agreed);
  const result = await contentHashes(detailsOf(saved), saved.files);
  if (sameContent(result, there)) await states.put({ ...agreed, localRevision: saved.revision });
  else await push(parts, saved, kept.revision, agreed);
  return 'changed-here';
}
