import { NAME_PATTERN } from '@skython/shared';
import { type Accessor, createSignal } from 'solid-js';
import { isManageTab, type ManageTab } from '../manage/tabs.js';

/** What is on screen. Lines count from 1. */
export type Place = (
  | { readonly kind: 'start' }
  | { readonly kind: 'draft'; readonly id: string }
  | { readonly kind: 'function'; readonly owner: string; readonly name: string; readonly version?: number }
  | { readonly kind: 'manage'; readonly owner: string; readonly name: string; readonly tab: ManageTab }
) & { readonly file?: string; readonly line?: number };

/** `/draft/x?file=main.py&line=3`, `/@demo/word_count@2`, `/@demo/word_count/manage/logs` */
export function formatPlace(place: Place): string {
  const query = new URLSearchParams();
  if (place.file !== undefined) query.set('file', place.file);
  if (place.line !== undefined) query.set('line', String(place.line));
  const search = query.size === 0 ? '' : `?${query}`;
  switch (place.kind) {
    case 'start':
      return `/${search}`;
    case 'draft':
      return `/draft/${place.id}${search}`;
    case 'manage':
      return `/@${place.owner}/${place.name}/manage/${place.tab}${search}`;
    case 'function':
      return `/@${place.owner}/${place.name}${place.version === undefined ? '' : `@${place.version}`}${search}`;
  }
}

/** Unknown addresses are the start. */
export function parsePlace(path: string, search: string): Place {
  const query = new URLSearchParams(search);
  const line = Number(query.get('line'));
  const file = query.get('file');
  const spot = {
    ...(file && { file }),
    ...(Number.isSafeInteger(line) && line > 0 && { line }),
  };
  const draft = /^\/draft\/([\w-]{1,40})\/?$/.exec(path);
  if (draft?.[1]) return { kind: 'draft', id: draft[1], ...spot };
  const managed = /^\/(?:@|%40)([^/@]+)\/([^/@%]+)\/manage(?:\/([a-z]+))?\/?$/.exec(path);
  if (managed)
    return managedPlace(managed[1] ?? '', managed[2] ?? '', managed[3] ?? 'call') ?? { kind: 'start', ...spot };
  const named = /^\/(?:@|%40)([^/@]+)\/([^/@%]+)(?:(?:@|%40)([1-9]\d{0,8}))?\/?$/.exec(path);
  const [, owner = '', name = '', version] = named ?? [];
  if (!NAME_PATTERN.test(owner) || !NAME_PATTERN.test(name)) return { kind: 'start', ...spot };
  return { kind: 'function', owner, name, ...(version && { version: Number(version) }), ...spot };
}

function managedPlace(owner: string, name: string, tab: string): Place | undefined {
  if (!NAME_PATTERN.test(owner) || !NAME_PATTERN.test(name) || !isManageTab(tab)) return undefined;
  return { kind: 'manage', owner, name, tab };
}

export interface Navigation {
  readonly place: Accessor<Place>;
  /** `replace`: the same place said better, no step for the Back button. */
  go(place: Place, how?: 'push' | 'replace'): void;
}

export function createNavigation(): Navigation {
  const read = (): Place => parsePlace(location.pathname, location.search);
  const [place, setPlace] = createSignal<Place>(read());
  addEventListener('popstate', () => setPlace(read()));
  return {
    place,
    go(next, how = 'push') {
      const url = formatPlace(next);
      if (url === location.pathname + location.search) return;
      if (how === 'push') history.pushState(null, '', url);
      else history.replaceState(null, '', url);
      setPlace(next);
    },
  };
}
