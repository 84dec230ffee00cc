import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedAccount } from '../../apps/api/src/index.js';
import { type ExamplesResult, publishExamples } from '../../apps/api/src/start/examples.js';
import { ownClient } from '../../apps/api/src/start/ownClient.js';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Person } from '../api/person.js';
import { examples } from './folders.js';

/** Those that need nothing but Python's standard library, as the instance of these tests. */
const plain = examples.filter(({ name }) => ['counter', 'sentiment', 'text_report', 'word_count'].includes(name));

let instance: TestInstance;
let stamps: string;
let result: ExamplesResult;
beforeAll(async () => {
  stamps = mkdtempSync(join(tmpdir(), 'skython-examples-'));
  instance = await startInstance();
  await seedAccount(instance.context, 'examples', 'correct horse');
  result = await publishExamples({
    client: ownClient(instance.origin),
    account: 'examples',
    examples: plain,
    password: 'correct horse',
    stampFolder: stamps,
  });
});
afterAll(async () => {
  await instance?.stop();
  rmSync(stamps, { recursive: true, force: true });
});

const stranger = () => new Person(instance.origin);

describe('published examples', () => {
  it('are all there', () => {
    expect(result).toEqual({ published: plain.length, waiting: [], refused: [], bringing: [] });
  });

  it('call each other: text_report asks sentiment and word_count', async () => {
    const answer = await stranger().call('examples/text_report', {
      text: 'I love this sunny day. Sunny days are wonderful!',
    });
    expect(answer.json).toMatchObject({
      summary: 'A positive text of 9 words about sunny, day, days, love, wonderful.',
      sentiment: {
        label: 'positive',
        words: [
          { word: 'love', weight: 4 },
          { word: 'wonderful', weight: 4.4 },
        ],
      },
      counts: { words: 9, sentences: 2 },
    });
  });

  it('report a fault of the function they call', async () => {
    const answer = await stranger().call('examples/text_report', { text: 'a', top: 'many' });
    expect(answer.status).toBe(422);
  });

  it('keep what they store: counter counts on, also when many count at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stranger().call('examples/counter', { name: 'test' })),
    );
    expect(answers.map(answer => Number(answer.text)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });
});
