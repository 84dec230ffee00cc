import { createEffect, createRoot, onCleanup } from 'solid-js';
import { filesOf } from '../skybox/reader.js';
import type { DraftFile } from '../workspace/draft.js';
import { isPython, type LanguageParts } from './language.js';
import type { World } from './places.js';

export interface Followed {
  readonly put: (world: World, file: string, text: string) => void;
  readonly remove: (world: World, file: string) => void;
  /** Another draft is in front. */
  readonly other: () => void;
  /** The writing pauses: texts that changed of the draft, and all texts there are. */
  readonly paused: (changed: ReadonlyMap<string, string>, texts: readonly string[]) => void;
}

const PAUSE_MS = 200;
type Files = Readonly<Record<string, DraftFile>>;

/** Tells of every Python file of the draft and of the opened function, and when there is time to look at them, until the returned function is called. */
export function followFiles({ workspace, reader }: LanguageParts, followed: Followed): () => void {
  const told: Record<World, Map<string, string>> = { draft: new Map(), opened: new Map() };
  const changed = new Map<string, string>();
  let draft = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(world: World, files: Files): void {
    const before = told[world];
    for (const path of before.keys()) {
      if (files[path] !== undefined) continue;
      before.delete(path);
      followed.remove(world, path);
    }
    for (const [path, file] of Object.entries(files)) {
      if (!isPython(path) || file.kind !== 'text' || before.get(path) === file.text) continue;
      before.set(path, file.text);
      if (world === 'draft') changed.set(path, file.text);
      followed.put(world, path, file.text);
    }
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = new Map(changed);
      changed.clear();
      followed.paused(now, [...told.draft.values(), ...told.opened.values()]);
    }, PAUSE_MS);
  }

  return createRoot(dispose => {
    createEffect(() => {
      const { id, files } = workspace.draft();
      if (id !== draft) {
        if (draft !== '') tell('draft', {});
        draft = id;
        followed.other();
      }
      tell('draft', files);
      soon();
    });
    createEffect(() => {
      const now = reader.opened();
      tell('opened', now.state === 'ready' ? filesOf(now.detail) : {});
      soon();
    });
    onCleanup(() => clearTimeout(timer));
    return dispose;
  });
}
