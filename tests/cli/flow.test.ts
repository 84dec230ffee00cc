import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Laptop } from './command.js';

let laptop: Laptop;
beforeAll(async () => {
  laptop = await Laptop.open();
});
afterAll(() => laptop?.close());

const write = (name: string, text: string) => writeFileSync(laptop.path(name), text);
const flow = (...args: string[]) => laptop.skython('flow', ...args);
/** The state of each node, as lines tell it. */
const statesOf = (stderr: string): Record<string, string> =>
  Object.fromEntries(
    [...stderr.matchAll(/^[✓=✗■-] (\S+) +(succeeded|cached|failed|skipped|stopped)/gm)].map(one => [one[1], one[2]]),
  );

const head = 'from skython.flow import node, source, submit\nfrom pathlib import Path\n';

describe('skython flow', () => {
  it('runs nodes in their order and keeps what succeeded for the next run, until what it uses changes', async () => {
    const text = `${head}
def fetch():
    print("fetching")
    return [1, 2, 3]
def part(values, n): return values[n] * FACTOR
def total(parts): return sum(parts["all"])
FACTOR = 10
def main(more: int = 0):
    data = source("numbers", fetch)
    return {"total": submit(total, {"all": [submit(part, data, n) for n in range(3)] + [more]})}
`;
    write('sums.py', text);
    const first = await flow('sums.py');
    expect([first.code, first.stdout]).toEqual([0, '{"total":60}\n']);
    expect(first.stderr).toContain('numbers | fetching\n');
    expect(statesOf(first.stderr)).toEqual({
      ...{ numbers: 'succeeded', part: 'succeeded', 'part#2': 'succeeded' },
      ...{ 'part#3': 'succeeded', total: 'succeeded' },
    });
    expect(new Set(Object.values(statesOf((await flow('sums.py')).stderr)))).toEqual(new Set(['cached']));
    const other = await flow('sums.py', '-more', '5');
    expect([other.stdout, statesOf(other.stderr)]).toEqual([
      '{"total":65}\n',
      expect.objectContaining({ part: 'cached', total: 'succeeded' }),
    ]);
    write('sums.py', text.replace('FACTOR = 10', 'FACTOR = 100'));
    const changed = await flow('sums.py');
    expect([changed.stdout, statesOf(changed.stderr)]).toEqual([
      '{"total":600}\n',
      expect.objectContaining({ numbers: 'cached', part: 'succeeded' }),
    ]);
    expect(new Set(Object.values(statesOf((await flow('sums.py', '--fresh')).stderr)))).toEqual(new Set(['succeeded']));
    expect((await laptop.skython('run', 'sums.py')).stdout).toBe('fetching\n{"total":600}\n');
  });

  it('goes on where it failed: only what did not succeed is run again', async () => {
    write(
      'resume.py',
      `${head}
def first():
    Path("ran").open("a").write("x")
    return 1
def second(n):
    if not Path("mended").exists(): raise ValueError("mend me")
    return n + 1
def third(n): return n + 1
def main(): return submit(third, submit(second, submit(first)))
`,
    );
    const failed = await flow('resume.py');
    expect([failed.code, failed.stdout]).toEqual([1, '']);
    expect(statesOf(failed.stderr)).toEqual({ first: 'succeeded', second: 'failed', third: 'skipped' });
    expect(failed.stderr).toContain('second failed: ValueError: mend me');
    expect(failed.stderr).toContain('File "resume.py", line 8, in second');
    write('mended', '');
    const mended = await flow('resume.py');
    expect([mended.code, mended.stdout]).toEqual([0, '3\n']);
    expect(statesOf(mended.stderr)).toEqual({ first: 'cached', second: 'succeeded', third: 'succeeded' });
    expect(readFileSync(laptop.path('ran'), 'utf8')).toBe('x');
  });

  it('tries a node again, also when its process died, and tells programs about it', async () => {
    write(
      'shaky.py',
      `${head}
import os
@node(retries=2, cache=False)
def shaky():
    with Path("tries").open("a") as file: file.write("x")
    tries = len(Path("tries").read_text())
    if tries == 1: os._exit(3)
    if tries == 2: raise OSError("gone")
    return tries
def main(): return submit(shaky)
`,
    );
    const { code, stdout } = await flow('shaky.py', '--json');
    const said = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(said[0]).toEqual({ event: 'began', nodes: [{ node: 'shaky', needs: [], source: false }] });
    expect(said.filter(({ event }) => event === 'printed').map(({ text }) => text)).toEqual([
      'its process ended with exit code 3; tried again\n',
      'OSError: gone; tried again\n',
    ]);
    expect(said.at(-2)).toMatchObject({ event: 'succeeded', node: 'shaky', attempts: 3 });
    expect(said.at(-1)).toEqual({ event: 'result', value: 3 });
  });

  it('says what cannot be a flow, before anything runs', async () => {
    const refusal = async (main: string): Promise<[number, string]> => {
      write('bad.py', `${head}\ndef one(*a):\n    Path("touched").touch()\n    return 1\n${main}`);
      const { code, stderr } = await flow('bad.py');
      expect(existsSync(laptop.path('touched'))).toBe(false);
      return [code, stderr];
    };
    const circular =
      'def main():\n    parts = []\n    total = submit(sum, parts)\n    parts.append(submit(one, total))\n    return total\n';
    expect(await refusal(circular)).toEqual([
      2,
      'error: The flow is circular: sum needs one needs sum. Nothing was run.\n',
    ]);
    const [code, stderr] = await refusal('def main(): return submit(lambda: 1)\n');
    expect([code, stderr]).toEqual([2, expect.stringContaining("a def of the file's top level")]);
    expect((await flow('nowhere.py')).code).toBe(2);
    expect((await flow('bad.py', '--at-once', '0')).code).toBe(2);
  });

  it('says which result cannot be kept, and that a node is no flow of its own', async () => {
    write(
      'odd.py',
      `${head}
def odd(): return (n for n in range(3))
def inner(): return 1
def outer(): return submit(inner).result()
def main(): return [submit(odd), submit(outer)]
`,
    );
    const { code, stderr } = await flow('odd.py');
    expect(code).toBe(1);
    expect(stderr).toContain('odd failed: Its result, a generator, cannot be kept');
    expect(statesOf(stderr)).toEqual({ odd: 'failed', outer: 'failed' });
    write(
      'nested.py',
      `${head}def inner(): return 1\ndef outer(): return submit(inner).result()\ndef main(): return submit(outer)\n`,
    );
    expect((await flow('nested.py')).stderr).toContain('This is within a node: call the function itself');
  });

  it('ends with all its processes when it is interrupted, and keeps what was done', async () => {
    write(
      'long.py',
      `${head}
import os, signal
def quick(): return 1
def slow(n):
    Path("pid").write_text(str(os.getpid()))
    print("slow runs", flush=True)
    signal.pause()
def main(): return submit(slow, submit(quick))
`,
    );
    const stopping = new AbortController();
    const ended = await laptop.run(['-m', 'skython_cli', 'flow', 'long.py', '--json'], {
      signal: stopping.signal,
      onOutput: text => {
        if (text.includes('slow runs')) stopping.abort();
      },
    });
    expect([ended.code, ended.stderr]).toEqual([130, 'interrupted\n']);
    expect(ended.stdout).toContain('{"event": "stopped", "node": "slow"');
    const pid = Number(readFileSync(laptop.path('pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    write('long.py', readFileSync(laptop.path('long.py'), 'utf8').replace('signal.pause()', 'return 2'));
    const again = await flow('long.py');
    expect([again.stdout, statesOf(again.stderr)]).toEqual(['2\n', { quick: 'cached', slow: 'succeeded' }]);
  });
});
