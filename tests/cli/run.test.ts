import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Laptop } from './command.js';

let laptop: Laptop;
beforeAll(async () => {
  laptop = await Laptop.open();
});
afterAll(() => laptop?.close());

const write = (name: string, text: string) => writeFileSync(laptop.path(name), text);
const runFile = (...args: string[]) => laptop.skython('run', ...args);

describe('skython completion', () => {
  it('completes commands and the options of one, in bash', async () => {
    const script = (await laptop.skython('completion', 'bash')).stdout;
    const complete = (...words: string[]) =>
      execFileSync('bash', ['-s', '--', ...words], {
        input: `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _skython; echo "\${COMPREPLY[@]}"\n`,
        cwd: laptop.path('.home'),
        encoding: 'utf8',
      }).trim();
    mkdirSync(laptop.path('.home'), { recursive: true });
    expect(complete('skython', 'roll')).toBe('rollback');
    expect(complete('skython', 'run', '--rem')).toBe('--remote');
  });
});

describe('skython run', () => {
  it('gives a file the arguments that were typed, as its annotations read them', async () => {
    write('pysprinter.py', 'def work(a: int, arg1: str, arg2="x", args=None):\n    return [a, arg1, arg2, args]\n');
    const { code, stdout, stderr } = await runFile(
      'pysprinter.py',
      '-a',
      '5',
      '-arg1',
      'this',
      '--arg2',
      'that',
      '--set',
      'args=-1',
    );
    expect([stderr, stdout, code]).toEqual(['', '[5,"this","that","-1"]\n', 0]);
  });

  it('takes -a and --args for arguments by position, as pysprinter does, unless a parameter has that name', async () => {
    write(
      'myfile.py',
      'def my_function(input_value: str, arg1=None, arg2=None):\n    return [input_value, arg1, arg2]\n',
    );
    const asThere = await runFile('myfile.py', '-a', '5', '-arg1', 'this', '--arg2', 'that');
    expect([asThere.stderr, asThere.stdout]).toEqual(['', '["5","this","that"]\n']);
    expect((await runFile('myfile.py', '--args', '5', '6')).stdout).toBe('["5","6",null]\n');
    write('more.py', 'def f(x, **more):\n    return [x, more]\n');
    expect((await runFile('more.py', '-a', '5', '--set', 'a=7')).stdout).toBe('["5",{"a":"7"}]\n');
  });

  it('shows a script the arguments as a shell does', async () => {
    const parse =
      'p = argparse.ArgumentParser()\np.add_argument("-a")\np.add_argument("--that", action="store_true")\n';
    write('parsing.py', `import argparse\n${parse}print(p.parse_args())\n`);
    expect((await runFile('parsing.py', '-a', '5', '--that')).stdout).toContain("Namespace(a='5', that=True)");
  });

  it('finds the entry point as an instance does, and runs a script top to bottom', async () => {
    write('script.py', 'import skython\nprint("hello")\nskython.params["name"] * 2\n');
    expect((await runFile('script.py', 'name=ab')).stdout).toBe('hello\n"abab"\n');
    write('several.py', 'def one(): return 1\ndef two(): return 2\n');
    expect((await runFile('several.py', '--def', 'two')).stdout).toBe('2\n');
    mkdirSync(laptop.path('folder'));
    write('folder/main.py', 'from part import n\ndef main(): return [n, open("asset.txt").read()]\n');
    write('folder/part.py', 'n = 7\n');
    write('folder/asset.txt', 'bytes');
    expect((await runFile('folder')).stdout).toBe('[7,"bytes"]\n');
  });

  it('shows what is printed as it appears, with the time on request', async () => {
    write('slow.py', 'def main():\n    print("first")\n    print(input())\n    yield 1\n    yield 2\n');
    // The file waits for a line, which is typed once the first one was seen.
    const { stdout } = await laptop.run(['-m', 'skython_cli', 'run', 'slow.py', '--timestamps'], {
      stdin: null,
      onOutput: (text, keyboard) => void (text.includes('first') && keyboard.end('typed\n')),
    });
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {2}first$/),
      expect.stringMatching(/ {2}typed$/),
      '1',
      '2',
      '',
    ]);
  });

  it('keeps the result apart from what is printed with --json and --output', async () => {
    write('both.py', 'def main():\n    print("log")\n    return {"n": 1}\n');
    const { stdout, stderr } = await runFile('both.py', '--json');
    expect([stdout, stderr]).toEqual(['{"n":1}\n', 'log\n']);
    expect((await runFile('both.py', '--output', 'out.json')).stdout).toBe('log\n');
    expect(readFileSync(laptop.path('out.json'), 'utf8')).toBe('{"n":1}');
  });

  it('ends with the code of the outcome, and says where it went wrong', async () => {
    write('wrong.py', 'def main(n: int = 1):\n    return 1 / (n - 1)\n');
    const raised = await runFile('wrong.py');
    expect([raised.code, raised.stderr]).toEqual([
      1,
      expect.stringMatching(/wrong\.py", line 2[\s\S]*ZeroDivisionError/),
    ]);
    const unfit = await runFile('wrong.py', '--n', 'many');
    expect([unfit.code, unfit.stderr]).toEqual([3, expect.stringContaining('n: ')]);
    write('broken.py', 'def main(:\n');
    const broken = await runFile('broken.py');
    expect([broken.code, broken.stderr]).toEqual([9, expect.stringContaining('broken.py, line 1')]);
    const absent = await runFile('absent.py');
    expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining('absent.py')]);
    expect((await runFile('wrong.py', 'stray')).code).toBe(2);
  });
});
