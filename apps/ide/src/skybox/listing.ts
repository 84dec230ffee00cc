import type { FunctionCard, SkyboxSort, TagCount } from '@skython/shared';
import { type Accessor, batch, createSignal } from 'solid-js';
import type { Client } from '../instance/client.js';
import { isOffline, sentenceOf } from '../instance/requestFailed.js';
import type { Copies } from '../workspace/copies.js';
import { countTags, keepSeen, readSeen, searchSeen, type Wanted } from './seen.js';

/** How the rest of a long listing stands. */
export type Rest = 'none' | 'there' | 'loading' | 'failed';

/** What the panel shows below the search field. */
export type Listing =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly cards: readonly FunctionCard[];
      readonly rest: Rest;
      /** The instance was away: these are what was seen before, the last of it then (milliseconds since 1970). */
      readonly copiedAt?: number;
    }
  | { readonly state: 'failed'; readonly detail: string; readonly offline: boolean };

export interface Skybox {
  readonly query: Accessor<string>;
  /** Functions that have all of them are shown. */
  readonly chosenTags: Accessor<readonly string[]>;
  readonly sort: Accessor<SkyboxSort>;
  readonly listing: Accessor<Listing>;
  /** Tags of what fits, most used first. */
  readonly tags: Accessor<readonly TagCount[]>;
  /** `owner/name` of functions whose code is on this device; known while the listing is a copy. */
  readonly readable: Accessor<ReadonlySet<string>>;
  search(query: string): void;
  order(sort: SkyboxSort): void;
  toggleTag(tag: string): void;
  /** Nothing is searched and chosen any more. */
  reset(): void;
  refresh(): Promise<void>;
  more(): Promise<void>;
}

const PAUSE_MS = 120;

/** Searches as the person types; the last question wins, whatever order the answers come in. */
export function createSkybox(client: Client, copies: Copies): Skybox {
  const [query, setQuery] = createSignal('');
  const [chosenTags, setChosenTags] = createSignal<readonly string[]>([]);
  const [sort, setSort] = createSignal<SkyboxSort>('relevance');
  const [listing, setListing] = createSignal<Listing>({ state: 'loading' });
  const [tags, setTags] = createSignal<readonly TagCount[]>([]);
  const [readable, setReadable] = createSignal<ReadonlySet<string>>(new Set());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  /** Behind the last card; of the question `shown`. */
  let next: string | null = null;
  let shown = '';

  const wanted = (): Wanted => ({ query: query().trim(), tags: chosenTags(), sort: sort() });

  function filterOf({ query: q, tags: all }: Wanted) {
    return { q, ...(all.length > 0 && { tags: all.join(',') }) };
  }

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const now = wanted();
    try {
      const filter = filterOf(now);
      const [page, counts] = await Promise.all([
        client.ask('skybox', { query: { ...filter, sort: now.sort }, signal }),
        client.ask('skyboxTags', { query: filter, signal }),
      ]);
      if (signal.aborted) return;
      // At once: the list would move down under the tags.
      batch(() => {
        show(JSON.stringify(now), page.items, page.next);
        setTags(withChosen(counts.items, now.tags));
      });
      await keepSeen(copies, page.items);
    } catch (error) {
      if (signal.aborted) return;
      if (!(isOffline(error) && (await showSeen(now, signal)))) {
        setListing({ state: 'failed', detail: sentenceOf(error), offline: isOffline(error) });
      }
    }
  }

  /** The same question asked again keeps the pages that are open: nobody is thrown back to the top. */
  function show(question: string, cards: readonly FunctionCard[], following: string | null): void {
    const before = listing();
    const again = question === shown && before.state === 'ready' && before.cards.length > cards.length;
    const fresh = new Set(cards.map(nameOf));
    const kept = again ? before.cards.filter(card => !fresh.has(nameOf(card))) : [];
    if (!again) next = following;
    shown = question;
    setListing({ state: 'ready', cards: [...cards, ...kept], rest: next === null ? 'none' : 'there' });
  }

  async function showSeen(now: Wanted, signal: AbortSignal): Promise<boolean> {
    const [seen, names] = await Promise.all([readSeen(copies), copies.names('function:')]);
    if (signal.aborted) return true;
    if (seen.length === 0) return false;
    const cards = searchSeen(
      seen.map(({ value }) => value),
      now,
    );
    shown = '';
    batch(() => {
      setReadable(new Set(names));
      setListing({ state: 'ready', cards, rest: 'none', copiedAt: Math.max(...seen.map(({ at }) => at)) });
      setTags(withChosen(countTags(cards), now.tags));
    });
    return true;
  }

  async function more(): Promise<void> {
    const now = listing();
    if (now.state !== 'ready' || next === null || now.rest === 'loading' || asking === undefined) return;
    const { signal } = asking;
    setListing({ ...now, rest: 'loading' });
    try {
      const question = wanted();
      const page = await client.ask('skybox', {
        query: { ...filterOf(question), sort: question.sort, cursor: next },
        signal,
      });
      if (signal.aborted) return;
      next = page.next;
      const there = new Set(now.cards.map(nameOf));
      const cards = [...now.cards, ...page.items.filter(card => !there.has(nameOf(card)))];
      setListing({ state: 'ready', cards, rest: next === null ? 'none' : 'there' });
      await keepSeen(copies, page.items);
    } catch {
      if (!signal.aborted) setListing({ ...now, rest: 'failed' });
    }
  }

  return {
    query,
    chosenTags,
    sort,
    listing,
    tags,
    readable,
    refresh,
    more,
    search(text) {
      setQuery(text);
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), PAUSE_MS);
    },
    order(wantedSort) {
      setSort(wantedSort);
      void refresh();
    },
    toggleTag(tag) {
      setChosenTags(now => (now.includes(tag) ? now.filter(one => one !== tag) : [...now, tag]));
      void refresh();
    },
    reset() {
      batch(() => {
        setQuery('');
        setChosenTags([]);
      });
      void refresh();
    },
  };
}

const nameOf = ({ owner, name }: FunctionCard): string => `${owner}/${name}`;

/** What is chosen stays in sight, at the front, also where nothing fits any more. */
function withChosen(counts: readonly TagCount[], chosen: readonly string[]): readonly TagCount[] {
  const countOf = (tag: string): number => counts.find(one => one.tag === tag)?.count ?? 0;
  return [...chosen.map(tag => ({ tag, count: countOf(tag) })), ...counts.filter(({ tag }) => !chosen.includes(tag))];
}
