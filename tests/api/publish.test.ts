import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
let other: Person;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  other = await Person.signUp(instance.origin, 'other');
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);

describe('publishing', () => {
  it('numbers versions, serves the latest at once and the others for ever', async () => {
    expect((await demo.publish('steps', 'def main(): return 1\n')).version).toBe(1);
    expect((await stranger().call('demo/steps')).text).toBe('1');
    expect((await demo.publish('steps', 'def main(): return 2\n')).version).toBe(2);
    const now = await stranger().call('demo/steps');
    expect(now.text).toBe('2');
    expect(now.headers.get('x-skython-version')).toBe('2');
    expect((await stranger().call('demo/steps@1')).text).toBe('1');
    expect(failureOf(await stranger().call('demo/steps@3'))).toBe('404 not-found');
  });

  it('makes no new version of the same content, but takes over what changed about it', async () => {
    const source = 'def main(): return "same"\n';
    await demo.publish('same', source, { tags: ['old'] });
    expect((await demo.publish('same', source, { tags: ['new'], description: 'Better' })).version).toBe(1);
    expect(await demo.read('same')).toMatchObject({ version: 1, tags: ['new'], description: 'Better' });
    expect((await demo.publish('same', source, { limits: { callMs: 5000 } })).version).toBe(2);
  });

  it('gives two publishes at once distinct versions, and one version when they are equal', async () => {
    const different = await Promise.all([1, 2, 3].map(n => demo.publish('race', `def main(): return ${n}\n`)));
    expect(different.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
    const live = (await demo.read('race')).version;
    expect(live).toBe(3);
    const equal = await Promise.all([1, 2, 3].map(() => demo.publish('race_equal', 'def main(): return 0\n')));
    expect(equal.map(({ version }) => version)).toEqual([1, 1, 1]);
  });

  it('stores the same bytes once', async () => {
    const asset = randomBytes(4000).toString('base64');
    await demo.publish('twice_a', 'def main(): return 1\n', {
      files: { 'main.py': 'def main(): return 1\n', 'a.bin': { base64: asset } },
    });
    await demo.publish('twice_b', 'def main(): return 2\n', {
      files: { 'main.py': 'def main(): return 2\n', 'b.bin': { base64: asset } },
    });
    const sha256 = createHash('sha256').update(Buffer.from(asset, 'base64')).digest();
    const [row] = await instance.sql`select count(*)::int as count from blobs where sha256 = ${sha256}`;
    expect(row?.count).toBe(1);
  });

  it('refuses a syntax error with its line and column, and the version before keeps serving', async () => {
    await demo.publish('fragile', 'def main(): return "good"\n');
    const answer = await demo.tryPublish('fragile', 'def main():\n    return (1\n');
    expect(failureOf(answer)).toBe('422 invalid-program');
    expect(problemOf(answer).faults).toMatchObject([{ file: 'main.py', line: 2, column: 12 }]);
    expect((await stranger().call('demo/fragile')).text).toBe('"good"');
  });

  it('refuses an import that does not exist, and names its line', async () => {
    const answer = await demo.tryPublish(
      'lost',
      'import json\nimport there_is_no_such_package\n\ndef main(): return 1\n',
    );
    expect(failureOf(answer)).toBe('422 invalid-program');
    expect(problemOf(answer).detail).toContain('there_is_no_such_package');
    expect(problemOf(answer).faults).toMatchObject([{ file: 'main.py', line: 2 }]);
    expect(failureOf(await demo.get('/api/functions/demo/lost'))).toBe('404 not-found');
  });

  it('refuses names with capitals, SQL, paths, or nothing in them', async () => {
    for (const name of [
      'Upper',
      "x'; drop table users; --",
      '../../etc/passwd',
      '%2e%2e',
      '_private',
      '1st',
      'a'.repeat(64),
      'ünicode',
    ]) {
      const answer = await demo.tryPublish(encodeURIComponent(name), 'def main(): return 1\n');
      expect([404, 405, 422]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
    expect(failureOf(await demo.tryPublish('Upper', 'def main(): return 1\n'))).toBe('422 invalid-program');
    const [row] = await instance.sql`select count(*)::int as count from users`;
    expect(row?.count).toBeGreaterThan(1);
  });

  it('takes "-" and "_" for the same', async () => {
    await demo.publish('two_words', 'def main(): return 1\n');
    expect(failureOf(await demo.tryPublish('two-words', 'def main(): return 1\n'))).toBe('409 conflict');
    expect((await other.tryPublish('two-words', 'def main(): return 1\n')).status).toBe(201);
  });

  it('refuses files without main.py and paths that lead out', async () => {
    const files = (paths: string[]) => Object.fromEntries(paths.map(path => [path, 'x = 1\n']));
    for (const paths of [
      ['other.py'],
      ['main.py', '../evil.py'],
      ['main.py', '/etc/passwd'],
      ['main.py', 'a//b'],
      ['main.py', 'a/../b'],
    ]) {
      const answer = await demo.ask('PUT', '/api/functions/paths', { files: files(paths), visibility: 'public' });
      expect(failureOf(answer)).toBe('422 invalid-input');
    }
  });

  it('needs an account', async () => {
    expect(failureOf(await stranger().tryPublish('x', 'def main(): return 1\n'))).toBe('401 unauthorised');
  });
});

describe('a blob', () => {
  const put = (person: Person, sha256: string, bytes: Buffer) => upload(person, sha256, bytes);
  async function upload(person: Person, sha256: string, bytes: Buffer) {
    const writer = await person.withToken('write');
    return writer.ask('PUT', `/api/blobs/${sha256}`, bytes.toString('latin1'));
  }

  it('is uploaded by its hash and used as a file', async () => {
    const text = 'x'.repeat(3_000_000);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect((await put(demo, sha256, Buffer.from(text))).status).toBe(204);
    const source = 'def main(): return len(open("big.txt").read())\n';
    await demo.publish('big', source, { files: { 'main.py': source, 'big.txt': { blob: sha256 } } });
    expect((await stranger().call('demo/big')).text).toBe('3000000');
  });

  it('is refused when its bytes are others', async () => {
    const answer = await put(demo, 'a'.repeat(64), Buffer.from('something else'));
    expect(failureOf(answer)).toBe('422 invalid-input');
    expect(failureOf(await put(demo, 'not-a-hash', Buffer.from('x')))).toBe('422 invalid-input');
  });

  it('cannot be used by who has not uploaded it', async () => {
    const secret = 'only demo has this';
    const sha256 = createHash('sha256').update(secret).digest('hex');
    await put(demo, sha256, Buffer.from(secret));
    const answer = await other.tryPublish('thief', '', { files: { 'main.py': 'x = 1\n', 'f.txt': { blob: sha256 } } });
    expect(failureOf(answer)).toBe('422 invalid-input');
  });
});

describe('a function', () => {
  it('shows code, tags, schema and versions to who may read it', async () => {
    await demo.publish(
      'shown',
      'def main(text: str, top: int = 3) -> list[str]:\n    """Best words."""\n    return []\n',
      {
        tags: ['text', 'words'],
        description: 'Finds words',
      },
    );
    const detail = await other.read('shown', 'demo');
    expect(detail).toMatchObject({
      owner: 'demo',
      name: 'shown',
      tags: ['text', 'words'],
      description: 'Finds words',
      versions: [{ version: 1, live: true }],
      clonedFrom: null,
    });
    expect(detail.files['main.py']).toContain('def main');
    expect(Object.keys((detail.schema.parameters as { properties: object }).properties)).toEqual(['text', 'top']);
  });

  it('is not there for strangers when it is private', async () => {
    await demo.publish('mine', 'def main(): return 1\n', { visibility: 'private' });
    expect(failureOf(await other.get('/api/functions/demo/mine'))).toBe('404 not-found');
    expect(failureOf(await other.call('demo/mine'))).toBe('404 not-found');
    expect(failureOf(await other.ask('POST', '/api/functions/demo/mine/clone', {}))).toBe('404 not-found');
    expect(failureOf(await other.ask('DELETE', '/api/functions/demo/mine'))).toBe('404 not-found');
    expect(failureOf(await other.ask('POST', '/api/functions/demo/mine/rollback', { version: 1 }))).toBe(
      '404 not-found',
    );
    expect((await demo.get('/api/functions/demo/mine')).status).toBe(200);
  });

  it('rolls back to an earlier version with one request', async () => {
    await demo.publish('undo', 'def main(): return "old"\n');
    await demo.publish('undo', 'def main(): return "new"\n');
    const answer = await demo.ask('POST', '/api/functions/demo/undo/rollback', { version: 1 });
    expect(answer.json).toMatchObject({ name: 'undo', version: 1 });
    expect((await stranger().call('demo/undo')).text).toBe('"old"');
    expect(failureOf(await demo.ask('POST', '/api/functions/demo/undo/rollback', { version: 9 }))).toBe(
      '404 not-found',
    );
    expect((await demo.publish('undo', 'def main(): return "newer"\n')).version).toBe(3);
  });

  it('is cloned privately, with an empty store, under a free name', async () => {
    const source = 'from skython import increment\n\ndef main(): return increment("n")\n';
    await demo.publish('counter', source, { tags: ['count'] });
    await stranger().call('demo/counter');
    const first = await other.ask('POST', '/api/functions/demo/counter/clone', '');
    expect(first).toMatchObject({ status: 201, json: { owner: 'other', name: 'counter', version: 1 } });
    expect(await other.read('counter')).toMatchObject({
      visibility: 'private',
      tags: ['count'],
      clonedFrom: 'demo/counter@1',
    });
    const owner = await other.withToken('invoke');
    expect((await owner.call('other/counter')).text).toBe('1');
    const second = await other.ask('POST', '/api/functions/demo/counter/clone', {});
    expect(second.json).toMatchObject({ name: 'counter_2' });
    const taken = await other.ask('POST', '/api/functions/demo/counter/clone', { name: 'counter' });
    expect(failureOf(taken)).toBe('409 conflict');
  });

  it('is gone when it is deleted, and its name starts anew', async () => {
    const source = 'from skython import increment\n\ndef main(): return increment("n")\n';
    await demo.publish('phoenix', source);
    expect((await stranger().call('demo/phoenix')).text).toBe('1');
    expect((await demo.ask('DELETE', '/api/functions/demo/phoenix')).status).toBe(204);
    expect(failureOf(await stranger().call('demo/phoenix'))).toBe('404 not-found');
    expect(failureOf(await stranger().call('demo/phoenix@1'))).toBe('404 not-found');
    expect(failureOf(await demo.get('/api/functions/demo/phoenix'))).toBe('404 not-found');
    expect(failureOf(await demo.ask('DELETE', '/api/functions/demo/phoenix'))).toBe('404 not-found');
    expect((await demo.publish('phoenix', source)).version).toBe(1);
    expect((await stranger().call('demo/phoenix')).text).toBe('1');
  });

  it("is listed among its owner's, public or private", async () => {
    const { items } = (await other.get('/api/functions')).json as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['counter', 'counter_2', 'two-words']));
  });
});
