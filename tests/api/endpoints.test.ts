import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announce } from '../../apps/api/src/database/changes.js';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);

describe('a warm function', () => {
  it('answers while the database does not, also by token', async () => {
    await demo.publish('warm', 'def main(): return "warm"\n');
    await demo.publish('keyed', 'def main(): return "keyed"\n', { access: 'key' });
    const caller = await demo.withToken('invoke');
    await stranger().call('demo/warm');
    await caller.call('demo/keyed');
    await instance.sql`alter table functions rename to functions_away`;
    await instance.sql`alter table api_keys rename to api_keys_away`;
    try {
      expect((await stranger().call('demo/warm')).json).toBe('warm');
      expect((await caller.call('demo/keyed')).json).toBe('keyed');
    } finally {
      await instance.sql`alter table functions_away rename to functions`;
      await instance.sql`alter table api_keys_away rename to api_keys`;
    }
  });

  it('is forgotten when another process says that it changed', async () => {
    await demo.publish('shared', 'def main(): return 1\n');
    expect((await stranger().call('demo/shared')).status).toBe(200);
    // What another node would do: change the row, and announce it.
    await instance.context.database.transaction(async transaction => {
      await transaction.execute(`update functions set visibility = 'private' where name = 'shared'`);
      await announce(transaction, { kind: 'function', owner: 'demo', importName: 'shared' });
    });
    const status = async () => failureOf(await stranger().call('demo/shared'));
    await expect.poll(async () => (await stranger().call('demo/shared')).status).toBe(404);
    expect(await status()).toBe('404 not-found');
  });

  it('goes on to be called while new versions are published', async () => {
    await demo.publish('busy', 'def main(): return 0\n');
    let published = false;
    const statuses = new Set<number>();
    const calling = (async () => {
      while (!published) statuses.add((await stranger().call('demo/busy')).status);
    })();
    for (const version of [1, 2, 3]) await demo.publish('busy', `def main(): return ${version}\n`);
    published = true;
    await calling;
    expect([...statuses]).toEqual([200]);
    expect((await stranger().call('demo/busy')).json).toBe(3);
  });
});

describe('usage', () => {
  it('is added up by hour, and failures and calls that logged are kept with their lines', async () => {
    await demo.publish('books', 'def main(fail=False):\n    print("noted")\n    if fail: raise ValueError("no")\n');
    await stranger().call('demo/books');
    const { headers } = await stranger().call('demo/books', { fail: true });
    const id = headers.get('x-skython-invocation') ?? '';
    const usage = () => instance.sql`select sum(calls)::int as calls, sum(failures)::int as failures
      from usage_hours u join functions f on f.id = u.function_id where f.name = 'books'`;
    await expect.poll(async () => (await usage())[0], { timeout: 10_000 }).toMatchObject({ calls: 2, failures: 1 });
    // Written after the usage, and apart from it.
    const kept = () => instance.sql`select i.outcome, l.text from invocations i
      join log_lines l on l.invocation = i.id where i.id = ${id}`;
    await expect
      .poll(async () => (await kept())[0], { timeout: 10_000 })
      .toMatchObject({ outcome: 'raised', text: 'noted\n' });
  });

  it('of a function that was deleted meanwhile holds nothing up', async () => {
    await demo.publish('brief', 'def main(): return 1\n');
    await stranger().call('demo/brief');
    await demo.ask('DELETE', '/api/functions/demo/brief');
    await demo.publish('after', 'def main(): return 1\n');
    await stranger().call('demo/after');
    const calls = () => instance.sql`select sum(calls)::int as calls from usage_hours u
      join functions f on f.id = u.function_id where f.name = 'after'`;
    await expect.poll(async () => (await calls())[0]?.calls, { timeout: 10_000 }).toBe(1);
  });
});
