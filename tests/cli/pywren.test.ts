import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDevelopmentEnvironment, openEnvironment } from '@skython/runtime/environments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { checkout, sharedData } from '../support/index.js';
import { type Ended, Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
/** One with cloudpickle, NumPy and pandas. */
let python: string;
beforeAll(async () => {
  const options = { dataDirectory: sharedData, python: process.env.SKYTHON_PYTHON };
  const environment = await openEnvironment('base', options);
  [python, instance, laptop] = await Promise.all([
    openDevelopmentEnvironment(options).then(folder => `${folder}/bin/python`),
    startInstance({ environment, env: { SKYTHON_LIMIT_MAP_ITEMS: '1500', SKYTHON_LIMIT_RESULT_BYTES: '1MiB' } }),
    Laptop.open(),
  ]);
  const args = ['-m', 'skython_cli', 'login', instance.origin, '--sign-up', '--name', 'demo', '--password-stdin'];
  expect((await laptop.run(args, { stdin: 'correct horse\n' })).code).toBe(0);
});
afterAll(async () => {
  laptop?.close();
  await instance?.stop();
});

/** Runs a program that has `pwex`; its source is found, as that of any file. */
async function map(program: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const head = 'import skython.pywren as pywren\npwex = pywren.default_executor()\n';
  writeFileSync(laptop.path('program.py'), head + program);
  return laptop.run(['program.py'], { env, python });
}

async function printed(program: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, stdout, stderr } = await map(program, env);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

const idle = () => {
  const { running, queued } = instance.runner.statistics();
  return running + queued;
};

describe('skython.pywren', () => {
  it('does what docs/pywren.md shows', async () => {
    const [, program = '', output] =
      /```python\n(.*?)```\n\n```text\n(.*?)```/s.exec(readFileSync(join(checkout, 'docs/pywren.md'), 'utf8')) ?? [];
    expect(await printed(program)).toBe(output);
  });

  it('maps a function over a thousand numbers, as in the paper', async () => {
    const program = `
import numpy as np

def my_function(b):
    x = np.random.normal(0, b, 1024)
    A = np.random.normal(0, b, (64, 64))
    return np.dot(A, x[:64])

futures = pwex.map(my_function, np.linspace(0.1, 100, 1000))
done, not_done = pywren.wait(futures, return_when=pywren.ALL_COMPLETED)
results = pywren.get_all_results(futures)
print(len(done), len(not_done), len(results), results[999].shape, type(results[0]).__name__)
`;
    expect(await printed(program)).toBe('1000 0 1000 (64,) ndarray\n');
  });

  it('sends closures, lambdas and classes, and gives results their types back', async () => {
    const program = `
class Point:
    def __init__(self, x): self.x = x
    def moved(self, by): return (self.x + by, {self.x})

offset = 10
def nested(step):
    return lambda p: p.moved(offset + step)

print([f.result() for f in pwex.map(nested(1), [Point(1), Point(2)])])
import numpy, pandas
print(pwex.call_async(lambda n: pandas.DataFrame({"n": range(n)}), 3).result()["n"].sum())
print(repr(pwex.call_async(lambda x: x * 2, numpy.float32(1.5)).result()))
`;
    expect(await printed(program)).toBe('[(12, {1}), (13, {2})]\n3\nnp.float32(3.0)\n');
  });

  it('raises what an item raised, with type and traceback; the others have their results', async () => {
    const program = `
import traceback

class Odd(Exception): pass

def picky(x):
    print("looking at", x)
    if x == 2:
        raise Odd("two")
    return x

futures = pwex.map(picky, range(4))
print([f.result(throw_except=False) for f in futures], futures[3].logs.strip())
try:
    pywren.get_all_results(futures)
except Odd as error:
    text = "".join(traceback.format_exception(error))
    print('raise Odd("two")' in text, "in picky" in text, isinstance(futures[2].exception(), Odd))
`;
    expect(await printed(program)).toBe("[0, 1, Odd('two'), 3] looking at 3\nTrue True True\n");
  });

  it('loses the one item whose worker is lost', async () => {
    const program = `
import os
def ending(x):
    if x == 5: os._exit(9)
    return x
futures = pwex.map(ending, range(20))
pywren.wait(futures)
print([x for x, f in enumerate(futures) if f.exception()], futures[5].exception().kind)
`;
    expect(await printed(program)).toBe('[5] crashed\n');
  });

  it('waits for any, and stops what runs when it is cancelled', async () => {
    const program = `
import time
futures = pwex.map(lambda s: time.sleep(s), [0] + [25] * 30)
done, rest = pywren.wait(futures, pywren.ANY_COMPLETED)
print(len(done) >= 1, len(rest) >= 26)
pwex.cancel(futures)
pywren.wait(futures)
print(type(futures[-1].exception()).__name__, futures[0].exception())
`;
    expect(await printed(program)).toBe('True True\nCancelled None\n');
    await expect.poll(idle).toBe(0);
  });

  it('stops what runs when the program ends', async () => {
    await printed('import time\npwex.map(lambda s: time.sleep(25), range(9))\n');
    await expect.poll(idle).toBe(0);
  });

  it('unpickles nothing but in the sandbox', async () => {
    const program = `
import os, pathlib
class Trap:
    def __reduce__(self): return (os.getpid, ())
print(pwex.call_async(lambda pid: pid < 100, Trap()).result())
print(pathlib.Path("main.py").exists(), pwex.call_async(lambda _: os.path.exists("function.pickle"), 0).result())
`;
    // The first process of its namespace, whose pid is small; here it would be this laptop's.
    expect(await printed(program)).toBe('True\nFalse True\n');
  });

  it('says what to do with what cannot be mapped', async () => {
    const program = `
import socket
connection = socket.socket()
def failing(map):
    try: print(map())
    except (pywren.MapError, pywren.CallError) as error: print(type(error).__name__, error)
    except TypeError as error: print("TypeError", error)
failing(lambda: pwex.map(lambda x: connection, [1]))
failing(lambda: pwex.map(len, range(1501)))
failing(lambda: pwex.call_async(lambda x: open, 1).result())
failing(lambda: pwex.call_async(lambda n: "x" * n, 2_000_000).result())
failing(lambda: pywren.default_executor("http://127.0.0.1:9").map(len, [1]))
`;
    const lines = (await printed(program)).split('\n');
    expect(lines[0]).toMatch(/^NotPicklable .*<lambda> cannot be sent: .*socket/);
    expect(lines[0]).toContain('make that inside the function');
    expect(lines[1]).toMatch(/^CallError .*1500.*Map fewer items at a time/);
    expect(lines[2]).toContain('pywren.default_executor(pickle=True)');
    expect(lines[3]).toMatch(/^CallError .*larger than/);
    expect(lines[4]).toContain('You are not signed in to http://127.0.0.1:9. Sign in with: skython login');
    const unreachable = await map('pwex.map(len, [1])\n', {
      SKYTHON_INSTANCE: 'http://127.0.0.1:9',
      SKYTHON_TOKEN: 'x',
    });
    expect(unreachable.stderr).toContain('MapError: http://127.0.0.1:9 cannot be reached');
    const wrong = await map('pwex.map(len, [1])\n', { SKYTHON_TOKEN: `sky_${'x'.repeat(40)}` });
    expect(wrong.stderr).toContain('Sign in again with: skython login');
  });
});

describe('skython map', () => {
  const score = 'def score(a: int, b: int = 1) -> float:\n    return a / b\n\ndef other(): pass\n';

  it('calls a function of a file with each line, results in order', async () => {
    writeFileSync(laptop.path('score.py'), score);
    writeFileSync(laptop.path('rows.jsonl'), '{"a": 1}\n{"a": 3, "b": 2}\n[9, 3]\n');
    expect(await laptop.skython('map', 'score.py:score', 'rows.jsonl')).toEqual({
      code: 0,
      stdout: '1.0\n1.5\n3.0\n',
      stderr: '',
    });
  });

  it('reads an array from a pipe, tells failures apart and ends with their code', async () => {
    writeFileSync(laptop.path('score.py'), score);
    const args = ['-m', 'skython_cli', 'map', 'score.py:score'];
    const stdin = '[{"a": 1}, {"a": 1, "b": 0}, {"a": "x"}]';
    const shown = await laptop.run([...args, '-'], { stdin });
    expect([shown.code, shown.stdout]).toEqual([1, '1.0\nnull\nnull\n']);
    expect(shown.stderr).toContain('input 1: ZeroDivisionError: division by zero\ninput 2: ');
    const json = await laptop.run([...args, '-', '--json'], { stdin });
    const lines = json.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({ index, outcome }) => [index, outcome])).toEqual([
      [0, 'returned'],
      [1, 'raised'],
      [2, 'invalid-input'],
    ]);
    expect(lines[0].result).toBe(1);
  });

  it('refuses what it cannot read before anything runs', async () => {
    writeFileSync(laptop.path('score.py'), score);
    writeFileSync(laptop.path('bad.jsonl'), '1\nnope\n');
    const bad = await laptop.skython('map', 'score.py:score', 'bad.jsonl');
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('Line 2 of bad.jsonl is not JSON')]);
    expect((await laptop.skython('map', 'nothing.py:f', 'bad.jsonl')).code).toBe(2);
    writeFileSync(laptop.path('broken.py'), 'def f(:\n');
    const broken = await laptop.run(['-m', 'skython_cli', 'map', 'broken.py', '-'], { stdin: '1' });
    expect([broken.code, broken.stderr]).toEqual([9, expect.stringContaining('main.py:1')]);
  });
});
