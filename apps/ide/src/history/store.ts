import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { same } from '../files/moves.js';
import type { Draft, DraftFile } from '../workspace/draft.js';
import { bytesOf as fileBytes } from '../workspace/files.js';
import { superfluous } from './bounds.js';
import type { KeptFile, Snapshot } from './snapshot.js';

interface Tables extends DBSchema {
  snapshots: { key: [draft: string, id: string]; value: Snapshot };
  contents: { key: [draft: string, content: string]; value: { draft: string; content: string; file: DraftFile } };
}

/** The snapshots of this device, apart from the drafts: a history that cannot be kept never stops a draft from being. */
export interface HistoryStore {
  /** Newest first. */
  list(draft: string): Promise<Snapshot[]>;
  files(snapshot: Snapshot): Promise<Draft['files']>;
  /**
   * Keeps the draft as it is; undefined when it is as the newest snapshot.
   * @throws QuotaExceededError when the device has no room
   */
  take(draft: Draft, kind: Snapshot['kind'], now: number): Promise<Snapshot | undefined>;
  rename(snapshot: Snapshot, name: string): Promise<void>;
  remove(snapshot: Snapshot): Promise<void>;
  /** Lets go of what belongs to drafts that are gone. */
  keepOnly(drafts: ReadonlySet<string>): Promise<void>;
}

export async function openHistory(): Promise<HistoryStore> {
  const database = await openDB<Tables>('skython-history', 1, {
    upgrade(made) {
      made.createObjectStore('snapshots', { keyPath: ['draft', 'id'] });
      made.createObjectStore('contents', { keyPath: ['draft', 'content'] });
    },
  });
  return createHistoryStore(database);
}

const of = (draft: string): IDBKeyRange => IDBKeyRange.bound([draft], [draft, []]);

function createHistoryStore(database: IDBPDatabase<Tables>): HistoryStore {
  /** Files known to be kept, by object: they are never changed in place. */
  let known = new WeakMap<DraftFile, { readonly draft: string; readonly content: string }>();

  async function list(draft: string): Promise<Snapshot[]> {
    return (await database.getAll('snapshots', of(draft))).toSorted((a, b) => b.at - a.at);
  }

  async function read(draft: string, content: string): Promise<DraftFile | undefined> {
    return (await database.get('contents', [draft, content]))?.file;
  }

  /** The content of a file where the newest snapshot has the same. */
  async function keptContent(
    draft: string,
    file: DraftFile,
    before: KeptFile | undefined,
  ): Promise<string | undefined> {
    const there = known.get(file);
    if (there?.draft === draft) return there.content;
    if (before === undefined || before.bytes !== fileBytes(file).length) return undefined;
    return same(await read(draft, before.content), file) ? before.content : undefined;
  }

  async function drop(snapshots: readonly Snapshot[], draft: string): Promise<void> {
    if (snapshots.length === 0) return;
    const transaction = database.transaction(['snapshots', 'contents'], 'readwrite');
    const store = transaction.objectStore('snapshots');
    for (const { id } of snapshots) void store.delete([draft, id]);
    const left = await store.getAll(of(draft));
    const used = new Set(left.flatMap(({ files }) => Object.values(files).map(({ content }) => content)));
    const contents = transaction.objectStore('contents');
    for (const key of await contents.getAllKeys(of(draft))) if (!used.has(key[1])) void contents.delete(key);
    await transaction.done;
    known = new WeakMap();
  }

  async function put(draft: Draft, kind: Snapshot['kind'], now: number): Promise<Snapshot | undefined> {
    const [newest] = await list(draft.id);
    const id = String(now).padStart(15, '0');
    const files: Record<string, KeptFile> = {};
    const fresh: { readonly content: string; readonly file: DraftFile }[] = [];
    for (const [path, file] of Object.entries(draft.files)) {
      const kept = await keptContent(draft.id, file, newest?.files[path]);
      const content = kept ?? `${id}-${fresh.length}`;
      if (kept === undefined) fresh.push({ content, file });
      files[path] = { content, bytes: fileBytes(file).length };
    }
    if (newest !== undefined && sameContents(newest.files, files)) {
      if (kind === 'auto' || newest.kind === 'saved') return undefined;
      // What was taken by itself a moment ago is what is being saved.
      const saved: Snapshot = { ...newest, kind };
      await database.put('snapshots', saved);
      return saved;
    }
    const { revision, folders } = draft;
    const snapshot: Snapshot = { draft: draft.id, id, at: now, kind, revision, files, ...(folders && { folders }) };
    const transaction = database.transaction(['snapshots', 'contents'], 'readwrite');
    const writes = fresh.map(one => transaction.objectStore('contents').put({ draft: draft.id, ...one }));
    await Promise.all([...writes, transaction.objectStore('snapshots').put(snapshot), transaction.done]);
    for (const { content, file } of fresh) known.set(file, { draft: draft.id, content });
    await drop(superfluous(await list(draft.id), now), draft.id);
    return snapshot;
  }

  /** One at a time: what one finds to be kept, another must not let go. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  }

  return {
    list,

    async files({ draft, files }) {
      const found = await Promise.all(
        Object.entries(files).map(async ([path, { content }]) => [path, await read(draft, content)] as const),
      );
      return Object.fromEntries(found.flatMap(([path, file]) => (file === undefined ? [] : [[path, file] as const])));
    },

    take: (draft, kind, now) =>
      inTurn(async () => {
        try {
          return await put(draft, kind, now);
        } catch (error) {
          if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
          // What was kept by itself makes room for what comes now.
          const [, ...older] = await list(draft.id);
          await drop(
            older.filter(one => one.kind === 'auto'),
            draft.id,
          );
          return put(draft, kind, now);
        }
      }),

    async rename(snapshot, name) {
      const { name: _, ...rest } = snapshot;
      await database.put('snapshots', name === '' ? rest : { ...rest, kind: 'saved', name });
    },

    remove: snapshot => inTurn(() => drop([snapshot], snapshot.draft)),

    async keepOnly(drafts) {
      const keys = await database.getAllKeys('snapshots');
      for (const draft of new Set(keys.map(([id]) => id))) {
        if (drafts.has(draft)) continue;
        await database.delete('snapshots', of(draft));
        await database.delete('contents', of(draft));
      }
    },
  };
}

function sameContents(a: Snapshot['files'], b: Snapshot['files']): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every(path => a[path]?.content === b[path]?.content);
}
