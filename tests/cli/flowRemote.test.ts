import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
beforeAll(async () => {
  [instance, laptop] = await Promise.all([startInstance(), Laptop.open()]);
  const args = ['-m', 'skython_cli', 'login', instance.origin, '--sign-up', '--name', 'demo', '--password-stdin'];
  expect((await laptop.run(args, { stdin: 'correct horse\n' })).code).toBe(0);
});
afterAll(async () => {
  laptop?.close();
  await instance?.stop();
});

const write = (name: string, text: string) => writeFileSync(laptop.path(name), text);
const flow = (...args: string[]) => laptop.skython('flow', '--remote', ...args);
/** The state of each node, as lines tell it. */
const statesOf = (stderr: string): Record<string, string> =>
  Object.fromEntries(
    [...stderr.matchAll(/^[✓=✗■-] (\S+) +(succeeded|cached|failed|skipped|stopped)/gm)].map(one => [one[1], one[2]]),
  );
const head = 'from skython.flow import node, source, submit\n';

describe('skython flow --remote', () => {
  it('runs a folder in the sandboxes of the instance, at the same time, and shows what each node does', async () => {
    mkdirSync(laptop.path('weather'));
    write('weather/part.py', 'import os\ndef place(): return os.getcwd()\n');
    write(
      'weather/main.py',
      `${head}
import time
from part import place
from skython import load, store
def fetch(city):
    print("fetching", city)
    return [len(city)]
def meet(values, mine, other):
    store(mine, True)
    while not load(other, default=False): time.sleep(0.005)
    return sum(values)
def report(parts, where): return {"parts": parts, "where": where}
def main(city: str = "Oslo"):
    data = source("weather", fetch, city)
    return submit(report, [submit(meet, data, "a", "b"), submit(meet, data, "b", "a")], submit(place))
`,
    );
    const { code, stdout, stderr } = await flow('weather', '-city', 'Rom');
    expect([code, stdout]).toEqual([0, '{"parts":[3,3],"where":"/program"}\n']);
    expect(stderr).toContain('weather | fetching Rom\n');
    expect(statesOf(stderr)).toEqual({
      ...{ weather: 'succeeded', meet: 'succeeded', 'meet#2': 'succeeded' },
      ...{ place: 'succeeded', report: 'succeeded' },
    });
  });

  it('goes on where it failed, until what it uses changes, and forgets when it is told to', async () => {
    const text = `${head}
from skython import load
def first(): return 1
def second(n): return n + NUMBER
@node(retries=1)
def third(n):
    if BROKEN: raise ValueError("mend me")
    return n + 1
def main():
    submit(first)
    return submit(third, submit(second, submit(first)))
NUMBER, BROKEN = 1, True
`;
    write('resume.py', text);
    const failed = await flow('resume.py');
    expect([failed.code, failed.stdout]).toEqual([1, '']);
    expect(statesOf(failed.stderr)).toEqual({
      ...{ first: 'succeeded', 'first#2': 'succeeded' },
      ...{ second: 'succeeded', third: 'failed' },
    });
    expect(failed.stderr).toContain('third | ValueError: mend me; tried again\n');
    expect(failed.stderr).toContain('error: third failed: ValueError: mend me\n');
    expect(failed.stderr).toContain('File "main.py", line 8, in third');

    write('resume.py', text.replace('1, True', '1, False'));
    const mended = await flow('resume.py');
    expect([mended.code, mended.stdout]).toEqual([0, '3\n']);
    expect(statesOf(mended.stderr)).toEqual({
      ...{ first: 'cached', 'first#2': 'cached' },
      ...{ second: 'cached', third: 'succeeded' },
    });
    write('resume.py', text.replace('1, True', '2, False'));
    const changed = await flow('resume.py');
    expect([changed.stdout, statesOf(changed.stderr)]).toEqual([
      '4\n',
      expect.objectContaining({ first: 'cached', second: 'succeeded', third: 'succeeded' }),
    ]);
    expect(new Set(Object.values(statesOf((await flow('resume.py')).stderr)))).toEqual(new Set(['cached']));
    expect(new Set(Object.values(statesOf((await flow('resume.py', '--fresh')).stderr)))).toEqual(
      new Set(['succeeded']),
    );
    expect(await flow('--forget')).toMatchObject({ code: 0, stdout: '' });
    expect(await instance.sql`select 1 from flow_results`).toHaveLength(0);
    expect(statesOf((await flow('resume.py')).stderr)).toMatchObject({ first: 'succeeded', third: 'succeeded' });
  });

  it('tells programs what it tells people', async () => {
    write('one.py', `${head}def one(): return 1\ndef main(): return submit(one)\n`);
    const said = (await flow('one.py', '--json', '--fresh')).stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
    expect(said.map(({ event }) => event)).toEqual(['began', 'running', 'succeeded', 'result']);
    expect(said.at(-1)).toEqual({ event: 'result', value: 1 });
  });

  it('refuses what is no flow, and what is nobody, with the codes of any command', async () => {
    const circle = 'parts = []\n    total = submit(sum, parts)\n    parts.append(submit(abs, total))\n    return total';
    write('circle.py', `${head}def main():\n    ${circle}\n`);
    expect(await flow('circle.py')).toMatchObject({
      code: 2,
      stderr: 'error: The flow is circular: sum needs abs needs sum. Nothing was run.\n',
    });
    write('wrong.py', `${head}def main(n: int): return submit(abs, n)\n`);
    expect((await flow('wrong.py', '-n', 'x')).code).toBe(3);
    write('syntax.py', 'def main(:\n');
    expect((await flow('syntax.py')).code).toBe(9);
    expect((await flow('nowhere.py')).code).toBe(2);
    expect((await flow()).code).toBe(2);
    const stranger = { SKYTHON_TOKEN: 'sk_wrong', SKYTHON_INSTANCE: instance.origin };
    expect((await laptop.run(['-m', 'skython_cli', 'flow', '--remote', 'one.py'], { env: stranger })).code).toBe(4);
  });

  it('is cancelled on the instance when it is interrupted', async () => {
    write(
      'long.py',
      `${head}
import time
def quick(): return 1
def slow(n):
    print("slow runs", flush=True)
    while True: time.sleep(1)
def main(): return submit(slow, submit(quick))
`,
    );
    const stopping = new AbortController();
    const ended = await laptop.run(['-m', 'skython_cli', 'flow', '--remote', 'long.py', '--json'], {
      signal: stopping.signal,
      onOutput: text => {
        if (text.includes('slow runs')) stopping.abort();
      },
    });
    expect([ended.code, ended.stderr]).toEqual([130, 'interrupted\n']);
    await expect.poll(() => instance.runner.statistics().running, { timeout: 30_000 }).toBe(0);
    write('long.py', readFileSync(laptop.path('long.py'), 'utf8').replace('while True: time.sleep(1)', 'return 2'));
    const again = await flow('long.py');
    expect([again.stdout, statesOf(again.stderr)]).toEqual(['2\n', { quick: 'cached', slow: 'succeeded' }]);
  });
});
