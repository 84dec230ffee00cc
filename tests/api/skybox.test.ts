import type { FunctionCard } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  const source = (n: number) => `def main(text: str) -> int: return ${n}\n`;
  await demo.publish('word_count', source(1), { tags: ['text'], description: 'Counts the words of a text' });
  await demo.publish('sentiment', source(2), {
    tags: ['text', 'nlp'],
    description: 'Judges whether a text is friendly; señor café',
  });
  await demo.publish('csv_summary', source(3), { tags: ['data'], description: 'Summarises columns of a table' });
  await demo.publish('hidden_gem', source(4), {
    tags: ['text'],
    description: 'Nobody finds this',
    visibility: 'private',
  });
});
afterAll(() => instance?.stop());

interface Page {
  items: FunctionCard[];
  next: string | null;
}
const search = async (query: string) => (await new Person(instance.origin).get(`/api/skybox?${query}`)).json as Page;
const names = async (query: string) => (await search(query)).items.map(({ name }) => name);

describe('skybox', () => {
  it('lists public functions, the latest first, with what they expect and give', async () => {
    const { items } = await search('');
    expect(items.map(({ name }) => name)).toEqual(['csv_summary', 'sentiment', 'word_count']);
    expect(items[0]).toMatchObject({
      owner: 'demo',
      version: 1,
      tags: ['data'],
      schema: { kind: 'callable', entry: 'main' },
      callsThisWeek: 0,
    });
  });

  it('finds by name, by description, by tag and by owner', async () => {
    expect(await names('q=word_count')).toEqual(['word_count']);
    expect(await names('q=columns')).toEqual(['csv_summary']);
    expect(await names('q=nlp')).toEqual(['sentiment']);
    expect((await names('q=demo')).length).toBe(3);
    expect((await names('tag=text')).sort()).toEqual(['sentiment', 'word_count']);
    expect(await names('tag=text&q=counts')).toEqual(['word_count']);
    expect(await names('owner=nobody')).toEqual([]);
  });

  it('finds what is being typed, mistyped, inflected or without its accents', async () => {
    expect(await names('q=senti')).toEqual(['sentiment']);
    expect(await names('q=sentimant')).toEqual(['sentiment']);
    expect(await names('q=counting+word')).toContain('word_count');
    expect(await names('q=senor+cafe')).toEqual(['sentiment']);
  });

  it('shows private functions to nobody', async () => {
    for (const query of ['q=hidden_gem', 'q=nobody+finds', 'tag=text', 'owner=demo']) {
      expect(await names(query)).not.toContain('hidden_gem');
    }
  });

  it('comes in pages that neither repeat nor leave out', async () => {
    for (const query of ['', 'q=demo&']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await search(`${query}limit=1${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.next ?? '';
      } while (cursor);
      expect(seen.sort()).toEqual(['csv_summary', 'sentiment', 'word_count']);
    }
  });

  it('takes any text as a question, and no cursor but its own', async () => {
    for (const q of ["'; drop table functions; --", '!!! & | ( ) :*', '\\', '%00', 'a'.repeat(200), '½ ŉ']) {
      const answer = await new Person(instance.origin).get(`/api/skybox?q=${encodeURIComponent(q)}`);
      expect(answer.status).toBe(200);
    }
    expect(failureOf(await new Person(instance.origin).get('/api/skybox?cursor=forged'))).toBe('422 invalid-input');
    const evil = Buffer.from(JSON.stringify(['infinity', "x'; --"])).toString('base64url');
    expect(failureOf(await new Person(instance.origin).get(`/api/skybox?cursor=${evil}`))).toBe('422 invalid-input');
    expect(failureOf(await new Person(instance.origin).get('/api/skybox?limit=1000'))).toBe('422 invalid-input');
    expect(failureOf(await new Person(instance.origin).get('/api/skybox?tag=NOT%20A%20TAG'))).toBe('422 invalid-input');
  });

  it('counts the calls of a week', async () => {
    for (let n = 0; n < 3; n += 1) await new Person(instance.origin).call('demo/word_count', { text: 'x' });
    const calls = async () => (await search('q=word_count')).items[0]?.callsThisWeek;
    await expect.poll(calls, { timeout: 10_000 }).toBe(3);
  });
});
