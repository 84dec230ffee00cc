import { copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
beforeAll(async () => {
  [instance, laptop] = await Promise.all([startInstance(), Laptop.withRewriting()]);
  const args = ['-m', 'skython_cli', 'login', instance.origin, '--sign-up', '--name', 'demo', '--password-stdin'];
  const { code, stderr } = await laptop.run(args, { stdin: 'correct horse\n' });
  expect([code, stderr]).toEqual([0, '']);
});
afterAll(async () => {
  laptop?.close();
  await instance?.stop();
});

const programs = join(import.meta.dirname, 'lambada');

/** A file of tests/cli/lambada, run by plain Python and with its functions on the instance. */
async function runBoth(file: string, stdin = '') {
  cpSync(programs, laptop.folder, { recursive: true });
  const plain = await laptop.run([file], { stdin });
  const moved = await laptop.run(['-m', 'skython_cli', 'faasify', file], { stdin });
  return { plain, moved };
}

describe('the examples of Lambada', () => {
  it.each(['fib_sine.py', 'statefulclass.py'])('prints the same of %s as plain Python', async file => {
    const { plain, moved } = await runBoth(file);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(moved).toMatchObject({ code: 0, stdout: plain.stdout });
    expect(moved.stderr).toContain('is published');
  });

  it('starts as the file says each time, and leaves private functions that have addresses of their own', async () => {
    const { plain, moved } = await runBoth('fib_sine.py');
    expect(moved.stdout).toBe(plain.stdout);
    expect((await laptop.skython('ls')).stdout).toMatch(/demo\/fib_sine +v1 +private/);
    expect((await laptop.skython('call', 'demo/fib_sine/fib', '--data', '{"x": 3}')).stdout).toBe('2\n');
    expect((await laptop.skython('store', 'get', 'fib_sine', 'lambada')).stdout).toContain('"counter":290');
  });
});

describe('a program of more than one function', () => {
  it('keeps objects on the instance: attributes, methods, several instances, errors with their type, inheritance', async () => {
    const { plain, moved } = await runBoth('objects.py');
    expect(plain.code).toBe(0);
    expect(moved).toMatchObject({ code: 0, stdout: plain.stdout });
  });

  it('shares the globals of other modules, and leaves what asks for input here', async () => {
    const { plain, moved } = await runBoth('modules.py', 'World\n');
    expect(plain.stdout).toContain('Hello, World!');
    expect(moved).toMatchObject({ code: 0, stdout: plain.stdout });
    expect(moved.stderr).toContain('ask stays here, because it asks for input');
    expect(moved.stderr).toContain('numbers stays here, because it is a generator');
  });

  it('moves itself by lambada.move(globals()), and shows each activation when it is debugged', async () => {
    cpSync(programs, laptop.folder, { recursive: true });
    const [plain, moved] = [await laptop.run(['mover.py']), await laptop.run(['mover.py', 'move'])];
    expect(moved).toMatchObject({ code: 0, stdout: plain.stdout });
    expect(moved.stderr).toContain('lambada: call area');
    const away = await laptop.run(['mover.py', 'move'], { env: { SKYTHON_INSTANCE: 'http://127.0.0.1:1' } });
    expect([away.code, away.stderr]).toEqual([1, expect.stringContaining('MoveError')]);
  });

  it('ends as Python ends: the exception with the line here and the lines there, and its exit code', async () => {
    writeFileSync(laptop.path('ending.py'), 'def f(x):\n    return 1 / x\n\n\nprint(f(1))\nf(0)\n');
    const ended = await laptop.skython('faasify', 'ending.py');
    expect([ended.code, ended.stdout]).toEqual([1, '1.0\n']);
    expect(ended.stderr).toContain('ending.py", line 6, in <module>');
    expect(ended.stderr).toMatch(/return 1 \/ x[\s\S]*ZeroDivisionError: division by zero\n$/);
    writeFileSync(laptop.path('leaving.py'), 'import sys\n\n\ndef f():\n    sys.exit(7)\n\n\nf()\n');
    expect((await laptop.skython('faasify', 'leaving.py')).code).toBe(7);
  });

  it('says which value cannot travel, and which global cannot be kept', async () => {
    const text = 'items = []\n\n\ndef f(g):\n    return len(items)\n\n\n';
    writeFileSync(laptop.path('travel.py'), `${text}f(lambda: 1)\n`);
    expect((await laptop.skython('faasify', 'travel.py')).stderr).toContain('the function <lambda> cannot travel');
    writeFileSync(laptop.path('travel.py'), `${text}items.append(object())\nf(1)\n`);
    expect((await laptop.skython('faasify', 'travel.py')).stderr).toContain(
      'travel.py:1: the global items cannot be kept',
    );
    const own =
      'import threading\n\nown = threading.local()\n\n\ndef f():\n    own.n = 1\n    return own.n\n\n\nprint(f())\n';
    writeFileSync(laptop.path('travel.py'), own);
    expect(await laptop.skython('faasify', 'travel.py')).toMatchObject({ code: 0, stdout: '1\n' });
  });
});

describe('activations at the same time', () => {
  it('lose no write to a global, and print once each', async () => {
    writeFileSync(
      laptop.path('counting.py'),
      'seen = []\n\n\ndef see(n: int):\n    seen.append(n)\n    print("saw", n)\n',
    );
    expect((await laptop.skython('faasify', '--no-run', 'counting.py')).code).toBe(0);
    const kept = JSON.parse(readFileSync(laptop.path('.home', 'instances.json'), 'utf8'));
    const { token } = kept.instances[instance.origin];
    const numbers = Array.from({ length: 24 }, (_, n) => n);
    const answers = await Promise.all(
      numbers.map(n =>
        fetch(`${instance.origin}/f/demo/counting/see?n=${n}`, { headers: { authorization: `Bearer ${token}` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(numbers.map(() => 200));
    const stored = JSON.parse((await laptop.skython('store', 'get', 'counting', 'lambada')).stdout);
    expect(stored.globals.seen.sort((a: number, b: number) => a - b)).toEqual(numbers);
  });
});

describe('a file that cannot be moved', () => {
  const refused = async (text: string, ...options: string[]) => {
    writeFileSync(laptop.path('refused.py'), text);
    const ended = await laptop.skython('faasify', ...options, 'refused.py');
    expect((await laptop.skython('ls')).stdout).not.toContain('refused');
    return ended;
  };

  it('is refused with the lines that say why, and nothing of it is published', async () => {
    const text =
      'import threading\nlock = threading.Lock()\ndef f():\n    with lock:\n        print(1)\nclass A(list): ...\n';
    const { code, stderr, stdout } = await refused(text);
    expect([code, stdout]).toEqual([9, '']);
    expect(stderr).toContain('refused.py:2: the global lock is a lock, which cannot be stored');
    expect(stderr).toContain('refused.py:6: the class A cannot be moved: it inherits from list');
    expect((await refused('def f(:\n')).stderr).toContain('refused.py:1:7:');
    expect((await refused('x = 1\n')).stderr).toContain('no function or class');
  });

  it('says what is wrong with the instance, the account and the name', async () => {
    const text = 'def f(): return 1\n';
    expect(await refused(text, '--endpoint', 'http://127.0.0.1:1')).toMatchObject({ code: 4 });
    writeFileSync(laptop.path('greet.py'), 'def greet(): return 1\n');
    expect((await laptop.skython('deploy', 'greet.py')).code).toBe(0);
    const taken = await laptop.skython('faasify', 'greet.py');
    expect([taken.code, taken.stderr]).toEqual([2, expect.stringContaining('no moved file')]);
    const env = { SKYTHON_INSTANCE: 'http://127.0.0.1:1', SKYTHON_TOKEN: 'x' };
    const away = await laptop.run(['-m', 'skython_cli', 'faasify', '--name', 'f', 'greet.py'], { env });
    expect([away.code, away.stderr]).toEqual([8, expect.stringContaining('cannot be reached')]);
    const wrong = await laptop.run(['-m', 'skython_cli', 'faasify', 'greet.py'], { env: { SKYTHON_TOKEN: 'x' } });
    expect([wrong.code, wrong.stderr]).toEqual([4, expect.stringContaining('Sign in again')]);
  });
});

describe('a version that does not answer', () => {
  it('is taken back: gone when it is the first, else the one before is live', async () => {
    const text = 'items = []\n\n\ndef f():\n    return len(items)\n';
    const broken = `${text}\n\nitems = [i for i in [lambda: 1]]\n`;
    writeFileSync(laptop.path('back.py'), broken);
    const first = await laptop.skython('faasify', '--no-run', 'back.py');
    expect([first.code, first.stderr]).toEqual([2, expect.stringContaining('the global items cannot be kept')]);
    expect((await laptop.skython('ls')).stdout).not.toContain('back');
    writeFileSync(laptop.path('back.py'), text);
    expect((await laptop.skython('faasify', '--no-run', 'back.py')).code).toBe(0);
    writeFileSync(laptop.path('back.py'), broken.replace('len', 'str'));
    await laptop.skython('store', 'rm', 'back', 'lambada');
    expect((await laptop.skython('faasify', '--no-run', 'back.py')).code).toBe(2);
    expect((await laptop.skython('ls')).stdout).toMatch(/demo\/back +v1 /);
    expect((await laptop.skython('call', 'demo/back/f')).stdout).toBe('0\n');
  });
});

describe('--local', () => {
  it('marks definitions, guards what acts, and leaves comments, layout and texts as they are', async () => {
    const text = `"""A program."""
from __future__ import annotations

import threading  # threads

own = threading.local()
total, words = 0, """
  a text"""


# adds
@staticmethod
def add(n): return total + n + len(vars(own))


# begin
print("begin")
for n in range(2):
    # each
    print(n)


class Full(Exception): pass
`;
    writeFileSync(laptop.path('layout.py'), text);
    expect((await laptop.skython('faasify', '--local', 'layout.py')).code).toBe(0);
    expect(readFileSync(laptop.path('layout_lambdafied.py'), 'utf8')).toBe(`"""A program."""
from __future__ import annotations

from skython.lambada import Moved as _Moved

_moved = _Moved(globals(), keeps=["own", "total"], remakes=["own"])

import threading  # threads

own = threading.local()
total, words = 0, """
  a text"""


# adds
@_moved.function("add", uses=["own", "total"])
@staticmethod
def add(n): return total + n + len(vars(own))


# begin
if __name__ == "__main__":
    print("begin")
    for n in range(2):
        # each
        print(n)


@_moved.value("Full")
class Full(Exception): pass
`);
  });

  it('writes a copy that says what moves, shows the difference, and publishes nothing', async () => {
    copyFileSync(join(programs, 'fib_sine.py'), laptop.path('copied.py'));
    const { code, stdout } = await laptop.skython('faasify', '--local', 'copied.py');
    expect(code).toBe(0);
    expect(stdout).toContain('+@_moved.function("fib", uses=["counter"])');
    expect(readdirSync(laptop.folder)).toContain('copied_lambdafied.py');
    expect(readFileSync(laptop.path('copied_lambdafied.py'), 'utf8')).toContain("# Lambada's example");
    const [plain, copy] = await Promise.all([laptop.run(['copied.py']), laptop.run(['copied_lambdafied.py'])]);
    expect(copy).toEqual(plain);
    expect((await laptop.skython('ls')).stdout).not.toContain('copied');
  });
});
