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

  it('comes in the order that is asked for, page by page', async () => {
    const inPages = async (query: string): Promise<string[]> => {
      const page = await search(query);
      const rest = page.next ? await inPages(`${query.replace(/&cursor=.*/, '')}&cursor=${page.next}`) : [];
      return [...page.items.map(({ name }) => name), ...rest];
    };
    expect(await inPages('sort=name&limit=1')).toEqual(['csv_summary', 'sentiment', 'word_count']);
    expect(await inPages('sort=newest&limit=2')).toEqual(['csv_summary', 'sentiment', 'word_count']);
    expect(await inPages('sort=name&limit=1&q=text')).toEqual(['sentiment', 'word_count']);
    for (let n = 0; n < 2; n += 1) await new Person(instance.origin).call('demo/sentiment', { text: 'x' });
    await expect
      .poll(() => inPages('sort=used&limit=1'), { timeout: 10_000 })
      .toEqual(['sentiment', 'csv_summary', 'word_count']);
    expect(await inPages('sort=used&limit=1&q=text')).toEqual(['sentiment', 'word_count']);
    const { next } = await search('sort=name&limit=1');
    expect(failureOf(await new Person(instance.origin).get(`/api/skybox?cursor=${next}`))).toBe('422 invalid-input');
  });

  it('is narrowed by several tags, which it counts', async () => {
    const counts = async (query: string) => (await new Person(instance.origin).get(`/api/skybox/tags?${query}`)).json;
    expect(await names('tags=text,nlp')).toEqual(['sentiment']);
    expect(await names('tags=text&tag=nlp')).toEqual(['sentiment']);
    expect(await counts('')).toEqual({
      items: [
        { tag: 'text', count: 2 },
        { tag: 'data', count: 1 },
        { tag: 'nlp', count: 1 },
      ],
    });
    expect(await counts('tags=nlp')).toEqual({
      items: [
        { tag: 'nlp', count: 1 },
        { tag: 'text', count: 1 },
      ],
    });
    expect(await counts('q=columns')).toEqual({ items: [{ tag: 'data', count: 1 }] });
    expect(failureOf(await new Person(instance.origin).get('/api/skybox?tags=a,,b'))).toBe('422 invalid-input');
  });

  it('tells who uses a function, and what it uses, as far as the reader may know', async () => {
    const other = await Person.signUp(instance.origin, 'other-one');
    const importing = 'from skybox.demo import word_count\ndef main(text: str) -> int: return word_count(text)\n';
    await other.publish('open-use', importing);
    await other.publish('secret-use', importing, { visibility: 'private' });
    await other.publish('former_use', importing);
    await other.publish('former_use', 'def main(): return 1\n');
    const dependents = async (who: Person) =>
      ((await who.get('/api/functions/demo/word_count/dependents')).json as Page).items.map(({ name }) => name).sort();
    expect(await dependents(new Person(instance.origin))).toEqual(['open-use']);
    expect(await dependents(demo)).toEqual(['open-use']);
    expect(await dependents(other)).toEqual(['open-use', 'secret-use']);
    expect((await other.read('open-use')).uses).toEqual(['demo/word_count']);
    expect((await demo.read('word_count')).uses).toEqual([]);
    await demo.publish('chained', 'from skybox.other_one import open_use, secret_use\ndef main(): return 1\n');
    expect((await demo.read('chained')).uses).toEqual(['other-one/open-use']);
    expect(failureOf(await demo.get('/api/functions/demo/nothing/dependents'))).toBe('404 not-found');
    expect(failureOf(await new Person(instance.origin).get('/api/functions/demo/hidden_gem/dependents'))).toBe(
      '404 not-found',
    );
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
