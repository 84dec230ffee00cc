import { type FunctionCard, functionCardSchema, type SkyboxSort, type TagCount } from '@skython/shared';
import type { Copied, Copies } from '../workspace/copies.js';

/** What is looked for in skybox. */
export interface Wanted {
  readonly query: string;
  /** All of them. */
  readonly tags: readonly string[];
  readonly sort: SkyboxSort;
}

const KIND = 'card:';

/** Keeps cards that were seen, for looking through them offline. */
export const keepSeen = (copies: Copies, cards: readonly FunctionCard[]): Promise<void> =>
  copies.putAll(cards.map(card => ({ key: `${KIND}${card.owner}/${card.name}`, value: card })));

export const readSeen = (copies: Copies): Promise<readonly Copied<FunctionCard>[]> =>
  copies.all(KIND, functionCardSchema);

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[\s_/-]+/)
    .filter(Boolean);

/** What a search among these cards finds, by rules close to the instance's: each word begins a word of the card. */
export function searchSeen(cards: readonly FunctionCard[], { query, tags, sort }: Wanted): readonly FunctionCard[] {
  const asked = wordsOf(query);
  const found = cards
    .filter(card => tags.every(tag => card.tags.includes(tag)))
    .map(card => ({ card, score: scoreOf(card, asked) }))
    .filter(({ score }) => score > 0);
  return found.sort(orders[sort]).map(({ card }) => card);
}

interface Scored {
  readonly card: FunctionCard;
  readonly score: number;
}

const byTime = (a: Scored, b: Scored): number => b.card.updatedAt.localeCompare(a.card.updatedAt);
const orders: Readonly<Record<SkyboxSort, (a: Scored, b: Scored) => number>> = {
  relevance: (a, b) => b.score - a.score || byTime(a, b),
  used: (a, b) => b.card.callsThisWeek - a.card.callsThisWeek || byTime(a, b),
  newest: byTime,
  name: (a, b) => a.card.name.localeCompare(b.card.name) || a.card.owner.localeCompare(b.card.owner),
};

/** 0: it does not fit. Names count most, then tags and owner, then the description. */
function scoreOf(card: FunctionCard, asked: readonly string[]): number {
  if (asked.length === 0) return 1;
  const fields = [
    { words: wordsOf(card.name), weight: 4 },
    { words: [...card.tags.flatMap(wordsOf), ...wordsOf(card.owner)], weight: 2 },
    { words: wordsOf(card.description), weight: 1 },
  ];
  const scores = asked.map(word =>
    Math.max(
      0,
      ...fields.map(({ words, weight }) =>
        words.some(one => one.startsWith(word)) ? weight + Number(words.includes(word)) : 0,
      ),
    ),
  );
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

/** The tags of these cards with their counts, most used first. */
export function countTags(cards: readonly FunctionCard[]): readonly TagCount[] {
  const counts = new Map<string, number>();
  for (const tag of cards.flatMap(card => card.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}
