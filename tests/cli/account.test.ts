import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Person } from '../api/person.js';
import { checkout } from '../support/index.js';
import { Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
beforeAll(async () => {
  [instance, laptop] = await Promise.all([startInstance(), Laptop.open()]);
  const demo = await Person.signUp(instance.origin, 'demo');
  const source = 'def count(text: str, top: int = 3) -> dict[str, int]:\n    print("busy")\n    return {text: top}\n';
  await demo.publish('word_count', source, { description: 'Counts words' });
  await demo.publish('failing', 'def main():\n    raise ValueError("no")\n');
  await demo.publish('hidden', 'def main(): return 1\n', { visibility: 'private' });
});
afterAll(async () => {
  laptop?.close();
  await instance?.stop();
});

const signIn = (password: string, ...more: string[]) =>
  laptop.run(['-m', 'skython_cli', 'login', instance.origin, '--name', 'demo', '--password-stdin', ...more], {
    stdin: `${password}\n`,
  });

describe('skython', () => {
  it('refuses what needs an account before anybody has signed in, and says what to do', async () => {
    const { code, stderr } = await laptop.skython('ls', '--instance', instance.origin);
    expect([code, stderr]).toEqual([4, expect.stringContaining(`skython login ${instance.origin}`)]);
  });

  it('refuses a wrong password and keeps nothing', async () => {
    const { code, stderr } = await signIn('wrong horse');
    expect([code, stderr]).toEqual([4, 'error: The name or the password is wrong.\n']);
    expect(() => statSync(laptop.path('.home', 'instances.json'))).toThrow();
  });

  it('signs in once, and keeps the token where only its owner reads it', async () => {
    const { code, stdout } = await signIn('correct horse');
    expect([code, stdout]).toEqual([0, expect.stringContaining('as demo')]);
    expect(statSync(laptop.path('.home', 'instances.json')).mode & 0o777).toBe(0o600);
    const listed = await laptop.skython('ls', '--json');
    expect(
      JSON.parse(listed.stdout)
        .map((one: { name: string }) => one.name)
        .sort(),
    ).toEqual(['failing', 'hidden', 'word_count']);
  });

  it('finds functions of skybox', async () => {
    const { code, stdout } = await laptop.skython('search', 'words');
    expect([code, stdout]).toEqual([0, 'demo/word_count  v1  public  Counts words\n']);
  });

  it('calls a function with arguments that its annotations read', async () => {
    const { code, stdout } = await laptop.skython('call', 'demo/word_count', '--text', 'a b', 'top=5');
    expect([code, stdout]).toEqual([0, '{"a b":5}\n']);
    const own = await laptop.skython('call', 'hidden');
    expect([own.code, own.stdout]).toEqual([0, '1\n']);
    const whole = await laptop.skython('call', 'demo/word_count@1/count', '--data', '{"text": "x", "top": 1}');
    expect([whole.code, whole.stdout]).toEqual([0, '{"x":1}\n']);
  });

  it('ends with a code that tells the outcome', async () => {
    const ended = (...args: string[]) => laptop.skython('call', ...args).then(({ code }) => code);
    expect(await ended('demo/failing')).toBe(1);
    expect(await ended('No/Name')).toBe(2);
    expect(await ended('demo/word_count', '--top', 'many')).toBe(3);
    expect(await ended('demo/nothing')).toBe(5);
    expect(await ended('demo/word_count', '--instance', 'http://127.0.0.1:9')).toBe(8);
  });

  it('says what does not fit, field by field, as a problem document with --json', async () => {
    const { code, stderr, stdout } = await laptop.skython('call', 'demo/word_count', '--top', 'many', '--json');
    expect([code, stdout]).toEqual([3, '']);
    expect(JSON.parse(stderr)).toMatchObject({ type: '/problems/invalid-input' });
    const told = await laptop.skython('call', 'demo/word_count', '--top', 'many');
    expect(told.stderr).toContain('top: ');
  });

  it('runs a file in the sandbox of the instance, without publishing it', async () => {
    const source =
      'def work(text: str, n: int = 1):\n    import os\n    print("there")\n    return [text, n, os.getcwd()]\n';
    writeFileSync(laptop.path('work.py'), source);
    const { code, stdout } = await laptop.skython('run', 'work.py', '--remote', '--text', '5', '-n', '2');
    expect([code, stdout]).toEqual([0, 'there\n["5",2,"/program"]\n']);
    writeFileSync(laptop.path('fails.py'), 'print("first")\n1 / 0\n');
    const failed = await laptop.skython('run', 'fails.py', '--remote');
    expect([failed.code, failed.stdout, failed.stderr]).toEqual([
      1,
      'first\n',
      expect.stringContaining('ZeroDivisionError'),
    ]);
  });

  it('says that a token may have expired', async () => {
    const { code, stderr } = await laptop.run(['-m', 'skython_cli', 'ls'], { env: { SKYTHON_TOKEN: 'sk_old' } });
    expect([code, stderr]).toEqual([4, expect.stringContaining('Sign in again with: skython login')]);
  });

  it('says that whoever answers is no instance it understands', async () => {
    const other = createServer((_, response) => void response.writeHead(404).end('<p>Not here</p>'));
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await laptop.skython('search', '--instance', `http://127.0.0.1:${port}`);
    other.close();
    expect([code, stderr]).toEqual([8, expect.stringContaining('older or newer')]);
  });

  it('knows its commands', async () => {
    const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string };
    expect((await laptop.skython('--version')).stdout).toBe(`skython ${version}\n`);
    const help = await laptop.skython('--help');
    expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('search')]);
    const wrong = await laptop.skython('serach');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("'search'")]);
    const unfinished = await laptop.skython('store', 'ls', '--json');
    expect([unfinished.code, JSON.parse(unfinished.stderr)]).toEqual([
      2,
      {
        type: '/problems/usage',
        detail: 'skython store ls: the following arguments are required: function. See: skython store ls --help',
      },
    ]);
  });
});
