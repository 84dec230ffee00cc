import { MAIN_FILE } from '@skython/shared';
import { type Accessor, createSignal } from 'solid-js';
import { t } from '../locale/t.js';
import {
  createDraft,
  type Draft,
  type DraftFile,
  type DraftRecord,
  type NewDraft,
  newDraftId,
  orderOf,
} from './draft.js';
import { example } from './example.js';
import { type Hold, openHold, type Role } from './hold.js';
import { createSaver, type SaveState } from './saver.js';
import { DraftChanged, type Shelf } from './shelf.js';
import { closedTab, openTabs } from './tabs.js';

/** What the person edits: one draft of this device, saved as it changes. */
export interface Workspace {
  readonly draft: Accessor<Draft>;
  readonly role: Accessor<Role>;
  readonly saveState: Accessor<SaveState>;
  /** The drafts of this device, last changed first. */
  readonly drafts: Accessor<readonly DraftRecord[]>;
  /** Changes the draft; ignored while another tab edits it. */
  change(change: Partial<Omit<Draft, 'id' | 'revision'>>): void;
  setFile(path: string, file: DraftFile): void;
  /** @returns the file that was there, for undoing */
  removeFile(path: string): DraftFile | undefined;
  renameFile(from: string, to: string): void;
  /** All files anew, with what goes with them; what stays the same object is not written again. */
  setFiles(files: Draft['files'], change?: Partial<Pick<Draft, 'active' | 'tabs' | 'folders'>>): void;
  /** @returns false when this device has no such draft */
  open(id: string): Promise<boolean>;
  create(wanted: NewDraft): Promise<Draft>;
  discard(id: string): Promise<void>;
  /** Reads the list of drafts again: sync has changed the shelf. */
  relist(): Promise<void>;
  takeOver(): void;
  /** Saves now. */
  flush(): Promise<void>;
}

export interface WorkspaceOptions {
  readonly shelf: Shelf;
  /** The draft to begin with; without it, or when it is gone, the one changed last, else the example. */
  readonly wanted?: string | undefined;
  /** Somebody else's save came first: ours is kept as a draft of its own. */
  readonly onForked: (copy: Draft) => void;
}

/** Opens the workspace with a draft. */
export async function openWorkspace({ shelf, wanted, onForked }: WorkspaceOptions): Promise<Workspace> {
  const [drafts, setDrafts] = createSignal<readonly DraftRecord[]>(await shelf.list());
  const first = await firstDraft();
  const [draft, setDraft] = createSignal<Draft>(first);
  const [hold, setHold] = createSignal<Hold>(holdOf(first.id));
  /** What the shelf holds, as far as we know. */
  let shelved: Draft | undefined = first;
  const saver = createSaver(save);

  async function firstDraft(): Promise<Draft> {
    for (const id of [wanted, drafts()[0]?.id]) {
      const found = id === undefined ? undefined : await shelf.read(id);
      if (found !== undefined) return found;
    }
    return put(example);
  }

  async function put(wanted: NewDraft): Promise<Draft> {
    const made = await shelf.save(createDraft(wanted, newDraftId(), Date.now()), undefined);
    setDrafts(await shelf.list());
    return made;
  }

  async function save(): Promise<void> {
    const now = draft();
    try {
      const saved = await shelf.save(now, shelved);
      shelved = saved;
      setDraft(latest => (latest.id === saved.id ? { ...latest, revision: saved.revision } : latest));
      hold().announce();
      setDrafts(await shelf.list());
    } catch (error) {
      if (!(error instanceof DraftChanged)) throw error;
      await fork(now);
    }
  }

  async function fork(mine: Draft): Promise<void> {
    const { id: _, revision: __, ...content } = mine;
    const copy = await put({ ...content, title: t('{{title}} (from this tab)', { title: mine.title }) });
    onForked(copy);
    show(copy);
  }

  function show(next: Draft): void {
    hold().release();
    shelved = next;
    setDraft(next);
    setHold(holdOf(next.id));
    saver.settle();
  }

  async function reread(): Promise<void> {
    const { id } = draft();
    const there = await shelf.read(id);
    if (there === undefined || draft().id !== id || saver.dirty()) return;
    // Which file is open is this tab's own business.
    const { active } = draft();
    shelved = there;
    setDraft(Object.hasOwn(there.files, active) ? { ...there, active } : there);
  }

  function holdOf(id: string): Hold {
    return openHold(id, {
      onSaved: () => void reread(),
      onGranted: reread,
      onGive: () => saver.flush(),
      onTaken() {
        // Our unsaved work is saved against the old revision, which keeps it as a copy.
        if (saver.dirty()) void saver.flush();
      },
    });
  }

  function change(change: Partial<Omit<Draft, 'id' | 'revision'>>): void {
    const { active } = change;
    if (hold().role() !== 'editing') {
      // Which file a tab looks at is its own business, whoever edits.
      if (active !== undefined && Object.hasOwn(draft().files, active)) setDraft(now => ({ ...now, active }));
      return;
    }
    setDraft(now => {
      const next = { ...now, ...change, changedAt: Date.now() };
      return active === undefined ? next : { ...next, tabs: openTabs(next) };
    });
    saver.touch();
  }

  function setFiles(files: Draft['files'], change: Partial<Pick<Draft, 'active' | 'tabs' | 'folders'>> = {}): void {
    if (hold().role() !== 'editing') return;
    const { pristine: _, ...rest } = draft();
    const next = { ...rest, tabs: openTabs(rest), ...change, files, order: orderOf(Object.keys(files)) };
    const active = Object.hasOwn(files, next.active) ? next.active : MAIN_FILE;
    setDraft({ ...next, active, tabs: openTabs({ ...next, active }), changedAt: Date.now() });
    saver.touch();
  }

  addEventListener('pagehide', () => void saver.flush());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saver.flush();
  });

  return {
    draft,
    role: () => hold().role(),
    saveState: saver.state,
    drafts,
    change,
    setFile(path, file) {
      setFiles({ ...draft().files, [path]: file });
    },
    removeFile(path) {
      const { [path]: removed, ...rest } = draft().files;
      if (path === MAIN_FILE || removed === undefined) return undefined;
      setFiles(rest, closedTab(openTabs(draft()), path, draft().active));
      return removed;
    },
    renameFile(from, to) {
      const { files, active } = draft();
      const { [from]: file, ...rest } = files;
      if (from === MAIN_FILE || file === undefined) return;
      const tabs = openTabs(draft()).map(path => (path === from ? to : path));
      setFiles({ ...rest, [to]: file }, { tabs, active: active === from ? to : active });
    },
    setFiles,
    async open(id) {
      if (id === draft().id) return true;
      await saver.flush();
      const found = await shelf.read(id);
      if (found === undefined) return false;
      show(found);
      return true;
    },
    async create(wanted) {
      await saver.flush();
      const made = await put(wanted);
      show(made);
      return made;
    },
    async discard(id) {
      await shelf.remove(id);
      setDrafts(await shelf.list());
    },
    async relist() {
      setDrafts(await shelf.list());
    },
    takeOver: () => hold().takeOver(),
    flush: () => saver.flush(),
  };
}
