import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Person } from '../api/person.js';
import { Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
beforeAll(async () => {
  [instance, laptop] = await Promise.all([startInstance(), Laptop.open()]);
  const demo = await Person.signUp(instance.origin, 'demo');
  const source = [
    'def word_count(text: str, top: int = 3) -> dict[str, float]:',
    '    """Counts the words of a text."""',
    '    if not text:',
    '        raise ValueError("empty")',
    '    return {text: top / 1}',
  ];
  await demo.publish('word_count', source.join('\n'));
  await demo.publish('picture', 'def picture(): return b"\\x89PNG"\n');
});
afterAll(async () => {
  laptop?.close();
  await instance?.stop();
});

/** Runs a program on the laptop; the answer is what it printed. */
const python = async (lines: readonly string[], origin = instance.origin) => {
  const { code, stdout, stderr } = await laptop.run(['-c', lines.join('\n')], { env: { SKYTHON_INSTANCE: origin } });
  expect([stderr, code]).toEqual(['', 0]);
  return stdout;
};

describe('from skybox.demo import word_count, on a laptop', () => {
  it('calls the published function, by place and by name, and decodes the result', async () => {
    const printed = await python([
      'from skybox.demo import picture, word_count',
      'print(word_count("a b"), word_count(text="x", top=1), word_count("y", 2), picture())',
    ]);
    expect(printed).toBe("{'a b': 3.0} {'x': 1.0} {'y': 2.0} b'\\x89PNG'\n");
  });

  it('has the signature and the documentation of the function', async () => {
    const printed = await python([
      'import inspect',
      'from skybox.demo import word_count',
      'print(inspect.signature(word_count), word_count.__name__, word_count.__doc__)',
      'help(word_count)',
    ]);
    expect(printed).toContain('(*, text: str, top: int = 3) word_count Counts the words of a text.');
    expect(printed.split('Counts the words of a text.')).toHaveLength(3);
  });

  it('raises typed errors with what happened there', async () => {
    const printed = await python([
      'import skython',
      'from skybox.demo import nothing, word_count',
      'for text, function in (("", word_count), (None, word_count), ("x", nothing)):',
      '    try: function(text=text)',
      '    except skython.CallError as error: print(type(error).__name__, error.kind, error.problem["status"])',
      'try: skython.store("k", 1)',
      'except skython.NotRunning as error: print("publish" in str(error))',
    ]);
    expect(printed.split('\n')).toEqual([
      'CallError raised 500',
      'CallError invalid-input 422',
      'FunctionNotFound not-found 404',
      'True',
      '',
    ]);
  });

  it('says when the instance cannot be reached', async () => {
    const lines = [
      'import skython',
      'from skybox.demo import word_count',
      'try: word_count("x")',
      'except skython.Offline as error: print(error)',
    ];
    expect(await python(lines, 'http://127.0.0.1:9')).toContain('http://127.0.0.1:9 cannot be reached');
  });

  it('works in a file that runs locally', async () => {
    writeFileSync(laptop.path('uses.py'), 'from skybox.demo import word_count\ndef main(): return word_count("z")\n');
    const { stdout } = await laptop.skython('run', 'uses.py', '--instance', instance.origin);
    expect(stdout).toBe('{"z":3.0}\n');
  });
});
