import { createHash } from 'node:crypto';
import type { DraftSummary, KeptDraft } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteUnusedBlobs } from '../../apps/api/src/publish/unused.js';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person } from './person.js';

let instance: TestInstance;
let writer: Person;
let stranger: Person;
beforeAll(async () => {
  instance = await startInstance({
    env: { SKYTHON_LIMIT_DRAFTS_PER_ACCOUNT: '3', SKYTHON_LIMIT_DRAFT_TOTAL_BYTES: '2MiB' },
  });
  writer = await Person.signUp(instance.origin, 'writer');
  stranger = await Person.signUp(instance.origin, 'stranger');
});
afterAll(() => instance?.stop());

const put = (who: Person, id: string, base: number, main: string, more: object = {}) =>
  who.ask('PUT', `/api/drafts/${id}`, { base, title: id, files: { 'main.py': main, ...more } });
const read = async (who: Person, id: string) => (await who.get(`/api/drafts/${id}`)).json as KeptDraft;
const list = async (who: Person) => ((await who.get('/api/drafts')).json as { items: DraftSummary[] }).items;

describe('drafts of an account', () => {
  it('are kept with their files and come back byte for byte', async () => {
    const base64 = Buffer.from([0, 255, 1, 254]).toString('base64');
    const details = { title: 'Wörter', entry: 'count', origin: 'demo/words@3' };
    const answer = await writer.ask('PUT', '/api/drafts/one', {
      base: 0,
      ...details,
      files: { 'main.py': 'def count(): ...\n', 'data/noise.bin': { base64 } },
    });
    expect(answer.json).toEqual({ revision: 1 });
    expect(await read(writer, 'one')).toMatchObject({
      revision: 1,
      ...details,
      files: { 'main.py': 'def count(): ...\n', 'data/noise.bin': { base64 } },
    });
    expect(await list(writer)).toMatchObject([{ id: 'one', title: 'Wörter', revision: 1, bytes: 21, deleted: false }]);
  });

  it('are changed only by who knows the last change', async () => {
    expect((await put(writer, 'one', 1, 'a = 1\n')).json).toEqual({ revision: 2 });
    expect(failureOf(await put(writer, 'one', 1, 'a = 2\n'))).toBe('409 conflict');
    expect(failureOf(await put(writer, 'one', 0, 'a = 2\n'))).toBe('409 conflict');
    expect((await read(writer, 'one')).files).toEqual({ 'main.py': 'a = 1\n' });
    const both = await Promise.all([put(writer, 'one', 2, 'b = 1\n'), put(writer, 'one', 2, 'b = 2\n')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('are nobody else’s, not even by name', async () => {
    expect(failureOf(await stranger.get('/api/drafts/one'))).toBe('404 not-found');
    expect(await list(stranger)).toEqual([]);
    expect((await put(stranger, 'one', 0, 'mine = 1\n')).json).toEqual({ revision: 1 });
    expect((await read(writer, 'one')).files['main.py']).not.toContain('mine');
    expect(failureOf(await new Person(instance.origin).get('/api/drafts'))).toBe('401 unauthorised');
    expect(failureOf(await (await writer.withToken('read')).ask('DELETE', '/api/drafts/one?base=3'))).toBe(
      '403 forbidden',
    );
  });

  it('are deleted only as they are known, and other devices hear of it', async () => {
    const { revision } = await read(writer, 'one');
    expect(failureOf(await writer.ask('DELETE', `/api/drafts/one?base=${revision - 1}`))).toBe('409 conflict');
    expect((await writer.ask('DELETE', `/api/drafts/one?base=${revision}`)).status).toBe(204);
    expect(failureOf(await writer.get('/api/drafts/one'))).toBe('404 not-found');
    expect(await list(writer)).toMatchObject([{ id: 'one', deleted: true, revision: revision + 1, bytes: 0 }]);
    expect(failureOf(await put(writer, 'one', revision, 'again = 1\n'))).toBe('409 conflict');
    expect((await put(writer, 'one', revision + 1, 'again = 1\n')).json).toEqual({ revision: revision + 2 });
    expect((await writer.ask('DELETE', '/api/drafts/never?base=4')).status).toBe(204);
  });

  it('may name bytes that the account has in a draft already, and nobody else’s', async () => {
    const bytes = Buffer.alloc(700_000, 7);
    const blob = createHash('sha256').update(bytes).digest('hex');
    const uploaded = await fetch(`${instance.origin}/api/blobs/${blob}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await tokenOf(writer)}` },
      body: bytes,
    });
    expect(uploaded.status).toBe(204);
    expect((await put(writer, 'big', 0, 'x = 1\n', { 'a.bin': { blob } })).status).toBe(200);
    await instance.sql`delete from blob_uploads`;
    await instance.sql`update blobs set created_at = now() - interval '2 days'`;
    await deleteUnusedBlobs(instance.context.database);
    expect((await put(writer, 'big', 1, 'x = 2\n', { 'a.bin': { blob } })).json).toEqual({ revision: 2 });
    expect(failureOf(await put(stranger, 'big', 0, 'x = 1\n', { 'a.bin': { blob } }))).toBe('422 invalid-input');
  });

  it('have a limit in number and in size, which is told', async () => {
    const base64 = Buffer.alloc(1_900_000, 1).toString('base64');
    const large = await put(writer, 'third', 0, 'x = 1\n', { 'b.bin': { base64 } });
    expect(failureOf(large)).toBe('413 too-large');
    expect(large.json).toMatchObject({ limit: { name: 'draftTotalBytes' } });
    expect((await put(writer, 'third', 0, 'x = 1\n')).status).toBe(200);
    expect((await put(writer, 'fourth', 0, 'x = 1\n')).json).toMatchObject({ limit: { name: 'draftsPerAccount' } });
    expect((await put(writer, 'third', 1, 'x = 2\n')).status).toBe(200);
  });

  it('refuse what is none', async () => {
    for (const body of [
      {},
      { base: -1, title: 'x', files: { 'main.py': '' } },
      { base: 0, title: '', files: { 'main.py': '' } },
      { base: 0, title: 'x', files: { 'other.py': '' } },
      { base: 0, title: 'x', files: { 'main.py': '', '../up': '' } },
      { base: 0, title: 'x', files: { 'main.py': '' }, secret: true },
    ]) {
      expect(failureOf(await writer.ask('PUT', '/api/drafts/third', body))).toBe('422 invalid-input');
    }
    expect(failureOf(await put(writer, 'a%20b', 0, ''))).toBe('404 not-found');
  });
});

async function tokenOf(person: Person): Promise<string> {
  const { json } = await person.ask('POST', '/api/tokens', { label: 'upload', scopes: ['read', 'write'] });
  return (json as { token: string }).token;
}
