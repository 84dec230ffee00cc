import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Person } from '../api/person.js';
import { Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
beforeAll(async () => {
  [instance, laptop] = await Promise.all([startInstance(), Laptop.open()]);
  const other = await Person.signUp(instance.origin, 'other');
  await other.publish('tool', 'def tool() -> int:\n    return 3\n', { tags: ['text'], description: 'A tool' });
  const args = ['-m', 'skython_cli', 'login', instance.origin, '--sign-up', '--name', 'demo', '--password-stdin'];
  const { code, stderr } = await laptop.run(args, { stdin: 'correct horse\n' });
  expect([code, stderr]).toEqual([0, '']);
});
afterAll(async () => {
  laptop?.close();
  await instance?.stop();
});

const skython = (...args: string[]) => laptop.skython(...args);
const answerOf = async (...args: string[]) => JSON.parse((await skython(...args, '--json')).stdout);

describe('publishing from a folder', () => {
  it('begins with a folder that can be published as it is', async () => {
    expect((await skython('init', 'greet')).code).toBe(0);
    expect((await skython('run', 'greet', 'name=you')).stdout).toBe('"Hello, you!"\n');
    const published = await answerOf('deploy', 'greet');
    expect(published).toMatchObject({
      owner: 'demo',
      name: 'greet',
      version: 1,
      url: `${instance.origin}/f/demo/greet`,
    });
    expect((await skython('call', 'greet')).stdout).toBe('"Hello, world!"\n');
    expect((await skython('init', 'greet')).code).toBe(2);
  });

  it('publishes assets and settings, and tells what a change would publish', async () => {
    writeFileSync(laptop.path('greet/data.bin'), Buffer.from([0, 255, 1]));
    const changed = readFileSync(laptop.path('greet/main.py'), 'utf8').replace('Hello', 'Hi');
    writeFileSync(laptop.path('greet/main.py'), changed);
    const { code, stdout } = await skython('diff', 'greet');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^-.*Hello/m);
    expect(stdout).toMatch(/^\+.*Hi/m);
    expect(stdout).toContain('data.bin: is new here');
    expect(await answerOf('deploy', 'greet', '--public')).toMatchObject({ version: 2 });
    expect((await skython('diff', 'greet')).code).toBe(0);
    expect((await skython('search', 'greet')).stdout).toContain('demo/greet  v2  public');
  });

  it('keeps the settings of a function that a single file replaces', async () => {
    writeFileSync(laptop.path('greet.py'), 'def greet(): return "file"\n');
    expect(await answerOf('deploy', 'greet.py')).toMatchObject({ version: 3 });
    expect((await skython('ls')).stdout).toContain('demo/greet  v3  public  Greets somebody');
  });

  it('rolls back to the version before, or to any', async () => {
    expect((await skython('rollback', 'greet')).stdout).toBe('demo/greet v2 is live.\n');
    expect((await skython('call', 'greet')).stdout).toBe('"Hi, world!"\n');
    expect((await skython('rollback', 'greet', '1')).code).toBe(0);
    expect((await skython('rollback', 'greet')).stderr).toContain('no version before');
    expect((await skython('rollback', 'greet', '99')).code).toBe(5);
  });

  it('pulls a version, and nothing over files that were changed', async () => {
    expect((await skython('pull', 'greet@2', 'pulled')).code).toBe(0);
    expect(readFileSync(laptop.path('pulled/data.bin'))).toEqual(Buffer.from([0, 255, 1]));
    expect(JSON.parse(readFileSync(laptop.path('pulled/skython.json'), 'utf8'))).toMatchObject({
      visibility: 'public',
    });
    writeFileSync(laptop.path('pulled/main.py'), 'mine = 1\n');
    const refused = await skython('pull', 'greet@2', 'pulled');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('main.py')]);
    expect(readFileSync(laptop.path('pulled/main.py'), 'utf8')).toBe('mine = 1\n');
    expect((await skython('pull', 'greet@2', 'pulled', '--force')).code).toBe(0);
    expect(readFileSync(laptop.path('pulled/main.py'), 'utf8')).toContain('Hi');
  });

  it('clones a function of somebody, privately', async () => {
    const { code, stdout } = await skython('clone', 'other/tool', '--name', 'mine');
    expect([code, stdout]).toEqual([0, 'demo/mine, private, is in mine.\n']);
    expect((await skython('run', 'mine')).stdout).toBe('3\n');
    expect((await skython('clone', 'other/tool', 'mine')).code).toBe(2);
  });

  it('refuses what cannot be a function, and publishes nothing of it', async () => {
    mkdirSync(laptop.path('linked'));
    writeFileSync(laptop.path('linked/main.py'), 'def linked(): return 1\n');
    symlinkSync('/etc/passwd', laptop.path('linked/users.txt'));
    const linked = await skython('deploy', 'linked');
    expect([linked.code, linked.stderr]).toEqual([2, expect.stringContaining('symbolic link')]);
    mkdirSync(laptop.path('empty'));
    expect((await skython('deploy', 'empty')).stderr).toContain('no main.py');
    writeFileSync(laptop.path('broken.py'), 'def broken(:\n');
    const broken = await skython('deploy', 'broken.py');
    expect([broken.code, broken.stderr]).toEqual([9, expect.stringContaining('line 1')]);
    writeFileSync(laptop.path('huge.py'), Buffer.alloc(65 * 1024 * 1024, '#'));
    expect((await skython('deploy', 'huge.py')).stderr).toContain('64 MiB');
    expect((await answerOf('ls')).map((one: { name: string }) => one.name).sort()).toEqual(['greet', 'mine']);
  });

  it('deletes only what was confirmed', async () => {
    expect((await skython('delete', 'mine')).stderr).toContain('--yes');
    expect((await skython('delete', 'mine', '--yes')).code).toBe(0);
    expect((await skython('call', 'mine')).code).toBe(5);
    expect(existsSync(laptop.path('mine/main.py'))).toBe(true);
  });
});

describe('what a function leaves behind', () => {
  beforeAll(async () => {
    const source =
      'from skython import load, store\n\n\ndef count(word: str = "x"):\n    print("got", word)\n    store("last", word)\n    return load("n")\n';
    writeFileSync(laptop.path('count.py'), source);
    expect((await skython('deploy', 'count.py')).code).toBe(0);
  });

  it('is secrets, which are set from standard input and never shown', async () => {
    const secret = (...args: string[]) => skython('secret', ...args);
    const source = 'from skython import secret\n\n\ndef reads():\n    return secret("API_KEY")\n';
    writeFileSync(laptop.path('reads.py'), source);
    expect((await skython('deploy', 'reads.py')).code).toBe(0);
    const missing = await skython('call', 'reads');
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('skython secret set API_KEY')]);
    const run = (...args: string[]) => laptop.run(['-m', 'skython_cli', 'secret', ...args], { stdin: 'sk-for-all\n' });
    expect(await run('set', 'API_KEY')).toMatchObject({ code: 0, stdout: 'API_KEY is set.\n' });
    expect((await skython('call', 'reads')).stdout).toBe('"sk-for-all"\n');
    const one = await laptop.run(['-m', 'skython_cli', 'secret', 'set', 'API_KEY', '--function', 'reads', '--json'], {
      stdin: 'two\nlines',
    });
    expect(JSON.parse(one.stdout)).toEqual({ name: 'API_KEY', updatedAt: expect.any(String) });
    expect((await skython('call', 'reads')).stdout).toBe('"two\\nlines"\n');
    expect((await secret('ls', '--function', 'reads')).stdout).toMatch(/^API_KEY +20/);
    expect((await secret('rm', 'API_KEY', '--function', 'reads')).code).toBe(0);
    expect((await secret('rm', 'API_KEY', '--function', 'reads')).code).toBe(5);
    expect((await secret('set', 'API_KEY', 'sk-seen')).code).toBe(2);
    expect((await secret('set', 'no-name')).code).toBe(5);
    expect((await secret('show', 'API_KEY')).code).toBe(2);
    expect((await secret('rm', 'API_KEY')).code).toBe(0);
    expect(await answerOf('secret', 'ls')).toEqual([]);
    const here = ['-m', 'skython_cli', 'run', 'reads.py'];
    expect((await laptop.run(here, { env: { API_KEY: 'of here' } })).stdout).toBe('"of here"\n');
    expect((await laptop.run(here)).stderr).toContain('environment variable API_KEY');
  });

  it('is stored values, which may be read, written and removed', async () => {
    expect((await skython('store', 'put', 'count', 'n', '{"a": 1.0}')).code).toBe(0);
    expect((await skython('call', 'count', 'word=hi')).stdout).toBe('{"a":1.0}\n');
    expect((await skython('store', 'get', 'count', 'last')).stdout).toBe('"hi"\n');
    expect((await skython('store', 'ls', 'count')).stdout).toMatch(/^last .*\nn /);
    expect((await skython('store', 'rm', 'count', 'n')).code).toBe(0);
    expect((await skython('store', 'get', 'count', 'n')).code).toBe(5);
    expect((await skython('store', 'put', 'count', 'n', 'no json')).code).toBe(2);
  });

  it('is a log, which may be followed', async () => {
    const lines: string[] = [];
    const stopped = new AbortController();
    const following = laptop.run(['-m', 'skython_cli', 'logs', 'count', '-f', '--json'], {
      signal: stopped.signal,
      onOutput: text => {
        lines.push(text);
        if (lines.join('').includes('got later')) stopped.abort();
        else if (lines.length === 1) void skython('call', 'count', 'word=later');
      },
    });
    const { code, stderr } = await following;
    expect([code, stderr.trim()]).toEqual([130, 'interrupted']);
    expect(lines.join('')).toContain('got hi');
    expect((await skython('logs', 'count', '--limit', '1')).stdout).toMatch(/v1 {2}returned .*\n {2}got later\n$/);
  });
});
