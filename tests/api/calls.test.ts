import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
let other: Person;
beforeAll(async () => {
  instance = await startInstance({
    env: { SKYTHON_LIMIT_CALL_MS: '5s', SKYTHON_LIMIT_CHAIN_DEPTH: '8', SKYTHON_LIMIT_CHAIN_CALLS: '20' },
  });
  demo = await Person.signUp(instance.origin, 'demo');
  other = await Person.signUp(instance.origin, 'other');
  await demo.publish('double', 'def main(n: int) -> int: return 2 * n\n');
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);

describe('a function that calls another', () => {
  it('gets its result, by name or by import', async () => {
    await other.publish('by_call', 'from skython import call\n\ndef main(n): return call("demo/double", n=n) + 1\n');
    expect((await stranger().call('other/by_call', { n: 4 })).json).toBe(9);
    await other.publish('by_import', 'from skybox.demo import double\n\ndef main(n): return double(n=n) + double(n)\n');
    expect((await stranger().call('other/by_import', { n: 4 })).json).toBe(16);
  });

  it('may call what its owner may call, whoever calls it', async () => {
    await demo.publish('hidden', 'def main(): return "hidden"\n', { visibility: 'private' });
    await demo.publish('front', 'from skython import call\n\ndef main(): return call("demo/hidden")\n');
    await other.publish('burglar', 'from skython import call\n\ndef main(): return call("demo/hidden")\n');
    expect((await stranger().call('demo/front')).json).toBe('hidden');
    const refused = await (await demo.withToken('invoke')).call('other/burglar');
    expect(failureOf(refused)).toBe('500 raised');
    expect(problemOf(refused).detail).toContain('demo/hidden');
  });

  it('learns how a call failed', async () => {
    await demo.publish('fails', 'def main(): raise ValueError("inside")\n');
    await other.publish(
      'asks',
      'from skython import call\n\ndef main():\n    try:\n        call("demo/fails")\n    except Exception as error:\n        return str(error)\n',
    );
    expect((await stranger().call('other/asks')).json).toContain('inside');
  });

  it('may recurse, but not for ever', async () => {
    await demo.publish(
      'down',
      'from skython import call\n\ndef main(n): return 0 if n == 0 else 1 + call("demo/down", n=n - 1)\n',
    );
    expect((await stranger().call('demo/down', { n: 5 })).json).toBe(5);
    const deep = await stranger().call('demo/down', { n: 50 });
    expect(failureOf(deep)).toBe('500 raised');
    expect(deep.text).toContain('ChainTooDeep');
  });

  it('spends one budget of calls with all it calls', async () => {
    await demo.publish(
      'many',
      'from skython import call\n\ndef main(n): return sum(call("demo/double", n=1) for _ in range(n))\n',
    );
    expect((await stranger().call('demo/many', { n: 15 })).json).toBe(30);
    expect(failureOf(await stranger().call('demo/many', { n: 25 }))).toBe('500 raised');
  });

  it('shares its time with what it calls', async () => {
    await demo.publish('sleeps', 'import time\n\ndef main(): time.sleep(60)\n', { limits: { callMs: 60_000 } });
    await demo.publish('waits', 'from skython import call\n\ndef main(): return call("demo/sleeps")\n', {
      limits: { callMs: 1000 },
    });
    const answer = await stranger().call('demo/waits');
    expect(['504 timed-out', '500 raised']).toContain(failureOf(answer));
  });

  it('finds nothing under a name that is none', async () => {
    await other.publish('lost', 'from skython import call\n\ndef main(name): return call(name)\n');
    for (const name of ['demo/nothing', '../demo/double', "demo/double'--", 'demo', '']) {
      expect(failureOf(await stranger().call('other/lost', { name }))).toBe('500 raised');
    }
  });

  it('calls the version it names', async () => {
    await demo.publish('stable', 'def main(): return 1\n');
    await demo.publish('stable', 'def main(): return 2\n');
    await other.publish(
      'pinned',
      'from skython import call\n\ndef main(): return [call("demo/stable@1"), call("demo/stable")]\n',
    );
    expect((await stranger().call('other/pinned')).json).toEqual([1, 2]);
  });
});
