import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance({ env: { SKYTHON_LIMIT_FLOW_TOTAL_BYTES: '64KiB' } });
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

/** Each node waits for what the other stores: they only end when both run at once. */
const meeting = `
import time
from skython import delete, load, store
from skython.flow import submit

def meet(mine, other):
    store(mine, True)
    while not load(other, default=False):
        time.sleep(0.005)
    return [mine]

def main(name: str = "meeting"):
    for one in ("a", "b"):
        delete(name + one)
    return submit(sorted, [submit(meet, name + "a", name + "b"), submit(meet, name + "b", name + "a")])
`;

const call = (name: string, body: unknown = {}): Promise<Answer> => demo.call(`demo/${name}`, body);

describe('a flow on an instance', () => {
  it('runs nodes that need nothing of each other at the same time, published or not', async () => {
    await demo.publish('meeting', meeting);
    expect((await call('meeting')).text).toBe('[["meetinga"],["meetingb"]]');
    const run = await demo.run(meeting);
    expect(Buffer.from(run.body ?? '', 'base64').toString()).toBe('[["meetinga"],["meetingb"]]');
  });

  it('runs nodes with the rights of the function, and no more than a chain may call', async () => {
    await demo.publish('double', 'def main(n: int) -> int: return 2 * n\n', { visibility: 'private' });
    await demo.publish(
      'chained',
      `
from skython import call
from skython.flow import submit
def doubled(n): return call("demo/double", n=n)
def main(count: int):
    future = 1
    for _ in range(count):
        future = submit(doubled, future)
    return future
`,
    );
    expect((await call('chained', { count: 10 })).text).toBe('1024');
  });

  it('tells which node failed, how, and tries again what says so, also after its worker has died', async () => {
    await demo.publish(
      'shaky',
      `
import os
from skython import increment
from skython.flow import node, submit
@node(retries=2)
def shaky(key):
    tries = increment(key)
    if tries == 1: os._exit(3)
    if tries == 2: raise OSError("gone")
    return tries
@node(retries=1)
def never(): raise OSError("gone for good")
def main(good: bool, key: str): return submit(shaky, key) if good else submit(abs, submit(never))
`,
    );
    expect((await call('shaky', { good: true, key: 'one' })).text).toBe('3');
    const failed = await call('shaky', { good: false, key: 'two' });
    expect(problemOf(failed)).toMatchObject({ exception: { message: 'never failed: OSError: gone for good' } });
  });

  it("leaves to its own worker what the function's limits leave no other for", async () => {
    await demo.publish(
      'alone',
      'from skython.flow import submit\ndef main(): return submit(sum, [submit(abs, -1), submit(abs, -2)])\n',
    );
    await instance.sql`update functions set concurrency = 1 where name = 'alone'`;
    instance.context.endpoints.forgetAll();
    expect((await call('alone')).text).toBe('3');
  });

  it('ends its nodes when it is stopped', async () => {
    const token = await demo.ask('POST', '/api/tokens', { label: 'test', scopes: ['invoke'] });
    const controller = new AbortController();
    const source = `
import time
from skython import call
from skython.flow import submit
def forever(n):
    call("demo/started")
    while True: time.sleep(1)
def main(): return [submit(forever, n) for n in range(3)]
`;
    await demo.publish('started', 'from skython import increment\ndef main(): return increment("started")\n');
    const answer = fetch(`${instance.origin}/api/run`, {
      method: 'POST',
      headers: { authorization: `Bearer ${(token.json as { readonly token: string }).token}` },
      body: JSON.stringify({ files: { 'main.py': source } }),
      signal: controller.signal,
    });
    await expect.poll(() => instance.runner.statistics().running, { timeout: 30_000 }).toBe(3);
    controller.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(() => instance.runner.statistics().running, { timeout: 30_000 }).toBe(0);
  });

  it('keeps what nodes of a flow result in for its next run, apart for those who may not read secrets', async () => {
    await demo.publish('counted', 'from skython import increment\ndef main(): return increment("count")\n');
    const source = `
from skython import call
from skython.flow import source, submit
def count(): return call("demo/counted")
def main(): return submit(abs, source("count", count))
`;
    const counted = async (person: Person, more: object): Promise<string> =>
      Buffer.from((await person.run(source, more)).body ?? '', 'base64').toString();
    const caller = await demo.withToken('invoke');
    expect(await counted(demo, { flow: {} })).toBe('1');
    expect(await counted(demo, { flow: {} })).toBe('1');
    expect(await counted(caller, { flow: {} })).toBe('2');
    expect(await counted(demo, { flow: {} })).toBe('1');
    expect(await counted(demo, {})).toBe('3');
    expect(await counted(demo, { flow: { fresh: true } })).toBe('4');
    expect(await counted(demo, { flow: {} })).toBe('4');
    expect((await demo.ask('DELETE', '/api/flows/results')).status).toBe(204);
    expect(await counted(caller, { flow: {} })).toBe('5');
  });

  it('keeps no more than an account may have, the newest of it', async () => {
    const source = `
from skython.flow import submit
def part(n): return bytes(n)
def main(): return len([submit(part, 2000 + n).result() for n in range(60)])
`;
    expect((await demo.run(source, { flow: {} })).outcome).toBe('returned');
    const [kept] = await instance.sql`select sum(size)::int as size, max(size) as newest from flow_results`;
    expect(kept?.size).toBeLessThanOrEqual(64 * 1024);
    expect(kept?.size).toBeGreaterThan(56 * 1024);
    expect(kept?.newest).toBeGreaterThan(2059);
  });

  it('takes no node from a client: what is posted is an input, whatever it says it is', async () => {
    await demo.publish('size', 'def main(data: bytes): return len(data)\n');
    const headers = { 'content-type': 'application/vnd.skython.node+pickle' };
    expect((await demo.call('demo/size', 'gASVAg==', headers)).text).toBe('8');
  });
});
