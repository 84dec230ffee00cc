import { randomUUID } from 'node:crypto';
import type { FunctionSchema } from '@skython/shared';

/** A published function. */
export interface ListedFunction {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Its `main.py`; one that is never called has none. */
  readonly source?: string;
}

const VERBS = 'read write parse count clean sort merge split plot predict score rank check fetch convert translate';
const NOUNS = `text table image number price word date address city person order invoice weather stock chart graph
  matrix sentence page feed email color sound map route sensor survey tax loan school protein`;
const ENDINGS = 'fast safe batch daily plus json csv html stats light';
const [verbs, nouns, endings] = [VERBS, NOUNS, ENDINGS].map(words => words.split(/\s+/)) as [
  string[],
  string[],
  string[],
];
const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi zo ka le mi no pu ra'.split(' ');
const RARE_WORDS = 4000;
const OWNERS = 500;

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of them, the first ones most often, as words of a language are (Zipf). */
const often = (words: readonly string[], chance: () => number): string =>
  words[Math.floor(words.length ** chance()) - 1] ?? '';

const rareWord = (number: number): string =>
  [number % 20, Math.floor(number / 20) % 20, Math.floor(number / 400) % 20].map(at => SYLLABLES[at]).join('');
const vocabulary: readonly string[] = [
  ...nouns,
  ...verbs,
  ...endings,
  ...Array.from({ length: RARE_WORDS }, (_, number) => rareWord(number * 7)),
];

/** Functions with names, descriptions and tags as a large library has them: few words in most, most words in few. */
export function listFunctions(count: number, seed: number): readonly ListedFunction[] {
  const chance = createChance(seed);
  return Array.from({ length: count }, (_, number) => {
    const words = [often(verbs, chance), often(nouns, chance), often(vocabulary, chance), often(endings, chance)];
    const described = Array.from({ length: 12 }, () => often(vocabulary, chance)).join(' ');
    return {
      id: randomUUID(),
      owner: `owner${number % OWNERS}`,
      name: `${words.slice(0, 2 + (number % 3)).join('_')}_${Math.floor(number / OWNERS)}`,
      description: `${words[0]} a ${words[1]}: ${described}`,
      tags: [often(nouns, chance), often(endings, chance)],
    };
  });
}

/** What people type: a word, its beginning, two words, a name, a name with two letters changed places. */
export function searchesOf(functions: readonly ListedFunction[], count: number, seed: number): readonly string[] {
  const chance = createChance(seed);
  return Array.from({ length: count }, (_, number) => {
    const { name, description } = functions[Math.floor(chance() * functions.length)] ?? { name: '', description: '' };
    const words = description.split(' ');
    const word = words[Math.floor(chance() * words.length)] ?? '';
    switch (number % 5) {
      case 0:
        return word;
      case 1:
        return word.slice(0, 3);
      case 2:
        return `${word} ${words[0]}`;
      case 3:
        return name;
      default:
        return `${name.slice(0, 2)}${name[3] ?? ''}${name[2] ?? ''}${name.slice(4)}`;
    }
  });
}

/** As the core describes a function of two parameters. */
export const listedSchema = {
  kind: 'callable',
  entry: 'main',
  parameters: {
    type: 'object',
    properties: { text: { type: 'string' }, top: { type: 'integer', default: 5 } },
    required: ['text'],
  },
  returns: { type: 'object', additionalProperties: { type: 'integer' } },
  callables: [],
} satisfies FunctionSchema;
