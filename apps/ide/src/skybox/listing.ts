import { type FunctionCard, functionPageSchema } from '@skython/shared';
import { type Accessor, createSignal } from 'solid-js';
import type { Client } from '../instance/client.js';
import { isOffline, sentenceOf } from '../instance/requestFailed.js';
import type { Copies } from '../workspace/copies.js';

/** What the panel shows below the search field. */
export type Listing =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly cards: readonly FunctionCard[];
      readonly next: string | null;
      /** The instance was away: these are what was seen before. */
      readonly copy: boolean;
    }
  | { readonly state: 'failed'; readonly detail: string; readonly offline: boolean };

export interface Skybox {
  readonly query: Accessor<string>;
  readonly tag: Accessor<string | undefined>;
  readonly listing: Accessor<Listing>;
  /** Tags of what is published, most used first. */
  readonly tags: Accessor<readonly string[]>;
  search(query: string): void;
  pick(tag: string | undefined): void;
  refresh(): Promise<void>;
  more(): Promise<void>;
}

const PAUSE_MS = 120;
const SHOWN_TAGS = 12;
const EVERYTHING = copyKey('', undefined);

function copyKey(query: string, tag: string | undefined): string {
  return `skybox:${tag ?? ''}:${query}`;
}

/** Searches as the person types; the last question wins, whatever order the answers come in. */
export function createSkybox(client: Client, copies: Copies): Skybox {
  const [query, setQuery] = createSignal('');
  const [tag, setTag] = createSignal<string>();
  const [listing, setListing] = createSignal<Listing>({ state: 'loading' });
  const [tags, setTags] = createSignal<readonly string[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;

  async function ask(cursor?: string) {
    asking?.abort();
    asking = new AbortController();
    const chosen = tag();
    const asked = { query: { q: query().trim(), ...(chosen && { tag: chosen }), ...(cursor && { cursor }) } };
    return client.ask('skybox', { ...asked, signal: asking.signal });
  }

  async function refresh(): Promise<void> {
    const key = copyKey(query().trim(), tag());
    try {
      const { items, next } = await ask();
      setListing({ state: 'ready', cards: items, next, copy: false });
      if (key === EVERYTHING) setTags(tagsOf(items));
      await copies.put(key, { items, next });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      const kept = isOffline(error) ? await fromCopies(copies, query().trim(), tag()) : undefined;
      if (kept) {
        setListing({ state: 'ready', cards: kept, next: null, copy: true });
        if (key === EVERYTHING) setTags(tagsOf(kept));
      } else setListing({ state: 'failed', detail: sentenceOf(error), offline: isOffline(error) });
    }
  }

  return {
    query,
    tag,
    listing,
    tags,
    refresh,
    search(text) {
      setQuery(text);
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), PAUSE_MS);
    },
    pick(wanted) {
      setTag(wanted);
      void refresh();
    },
    async more() {
      const now = listing();
      if (now.state !== 'ready' || now.next === null) return;
      const { items, next } = await ask(now.next);
      setListing({ ...now, cards: [...now.cards, ...items], next });
    },
  };
}

/** The very question as answered before, else what fits among everything that was seen. */
async function fromCopies(
  copies: Copies,
  query: string,
  tag: string | undefined,
): Promise<readonly FunctionCard[] | undefined> {
  const same = await copies.get(copyKey(query, tag), functionPageSchema);
  if (same) return same.items;
  const all = await copies.get(EVERYTHING, functionPageSchema);
  const wanted = query.toLowerCase();
  return all?.items.filter(
    card =>
      (tag === undefined || card.tags.includes(tag)) &&
      `${card.owner}/${card.name} ${card.description} ${card.tags.join(' ')}`.toLowerCase().includes(wanted),
  );
}

function tagsOf(cards: readonly FunctionCard[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of cards.flatMap(card => card.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .sort(([a, more], [b, less]) => less - more || a.localeCompare(b))
    .slice(0, SHOWN_TAGS)
    .map(([tag]) => tag);
}
