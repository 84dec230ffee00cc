import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Laptop } from './command.js';

let laptop: Laptop;
beforeAll(async () => {
  laptop = await Laptop.open();
});
afterAll(() => laptop?.close());

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(laptop.path(name)), { recursive: true });
    writeFileSync(laptop.path(name), text);
  }
}

const FUNCTIONS = {
  'many/double.py': 'def main(n: int):\n    print("printed")\n    return n * 2\n',
  'many/several.py': 'def one(): return "eins"\ndef two(text: str): return text.upper()\n',
  'many/count.py': 'from skython import increment\ndef main():\n    return increment("calls")\n',
  'many/broken.py': 'def main(\n',
  'many/ends.py': 'import os\ndef main(code: int): os._exit(code)\n',
  'many/slow.py': 'import threading\ndef main(): threading.Event().wait()\n',
  'many/stream.py': 'def main(n: int):\n    for i in range(n):\n        yield i\n',
  'many/faas/main.py': 'def handle(event, context):\n    return {"statusCode": 202, "body": event.method}\n',
  'many/faas/skython.json': '{"convention": "openfaas"}',
  'many/_private.py': 'def main(): return 1\n',
};

const host = (args: readonly string[], stdin = '') => laptop.run(['-m', 'skython_cli', 'host', ...args], { stdin });

describe('skython host -x', () => {
  it('calls a function of a file or a folder once, with what is typed', async () => {
    write(FUNCTIONS);
    const { code, stdout, stderr } = await host(['many/double.py', '-x', 'double', '-n', '21']);
    expect([stdout, stderr, code]).toEqual(['42\n', 'printed\n', 0]);
    expect((await host(['many', '-x', 'several/two', 'text=a'])).stdout).toBe('"A"\n');
    expect((await host(['many/several.py', '-x', 'one'])).stdout).toBe('"eins"\n');
    expect((await host(['many', '-x', 'stream', '--data', '{"n": 2}'])).stdout).toBe('0\n1\n');
    expect((await host(['many', '-x', 'faas', '--data', '-'], 'text')).stdout).toBe('POST\n');
  });

  it('ends by the outcome, and says what went wrong', async () => {
    write(FUNCTIONS);
    for (const [args, code, words] of [
      [['-x', 'double', 'n=x'], 3, '"n" is the text "x", not an integer'],
      [['-x', 'nothing'], 5, "There is no function 'nothing'; there are: "],
      [['-x', 'several/three'], 5, 'this function has no def "three"'],
      [['-x', 'broken'], 9, 'broken.py'],
      [['-x', 'ends', 'code=3'], 6, 'exit code 3'],
      [['-x', 'slow', '--timeout', '0.5'], 6, 'longer than 0.5 seconds'],
      [['--lines', '-'], 2, 'by -x'],
      [['n=1'], 2, 'for -x'],
    ] as const) {
      const ended = await host(['many', ...args]);
      expect([args, ended.code, ended.stderr]).toEqual([args, code, expect.stringContaining(words)]);
    }
    expect((await host(['nowhere'])).code).toBe(2);
    write({ 'none/note.txt': '' });
    expect((await host(['none'])).stderr).toContain('holds no functions');
  });
});

describe('skython host, by lines', () => {
  it('takes one input a line from a pipe or a file, and goes on after a failure', async () => {
    write(FUNCTIONS);
    const piped = await host(['many/double.py', '--lines', '-'], '{"n": 1}\n\n{"n": "x"}\n3\n');
    expect([piped.stdout, piped.code]).toEqual(['2\n6\n', 3]);
    write({ 'inputs.jsonl': '{}\n{}\n{}\n' });
    expect((await host(['many', '-x', 'count', '--lines', 'inputs.jsonl'])).stdout).toBe('1\n2\n3\n');
  });

  it('takes commands with the names of functions', async () => {
    write(FUNCTIONS);
    const commands = 'functions\ndouble {"n": 4}\nseveral/two text="a b"\nnothing\nstream n=2\nquit\ndouble n=9\n';
    const { stdout, stderr, code } = await host(['many'], commands);
    const names = 'broken\ncount\ndouble\nends\nfaas\nseveral\nslow\nstream\n';
    expect(stdout.replace(names, '')).toBe('8\n"A B"\n0\n1\n');
    expect([stderr, code]).toEqual([expect.stringContaining("no function 'nothing'"), 5]);
  });
});

/** What a server on this machine answers; fetch would choose Host and Origin itself. */
function ask(url: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return new Promise<{ status: number; type: string; text: string }>((done, failed) => {
    const sent = request(url, { method: options.method ?? 'GET', headers: options.headers }, (got: IncomingMessage) => {
      const chunks: Buffer[] = [];
      got.on('data', (chunk: Buffer) => chunks.push(chunk));
      got.on('error', failed);
      got.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        done({ status: got.statusCode ?? 0, type: got.headers['content-type'] ?? '', text });
      });
    });
    sent.on('error', failed);
    sent.end(options.body);
  });
}

describe('skython host --port', () => {
  let server: ChildProcess;
  let url: string;
  beforeAll(async () => {
    write(FUNCTIONS);
    const env = { ...process.env, PYTHONPATH: join(resolve(import.meta.dirname, '../..'), 'packages/runtime/python') };
    const args = ['-m', 'skython_cli', 'host', 'many', '--port', '0', '--timeout', '5', '--json'];
    server = spawn(laptop.python, args, { cwd: laptop.folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
    url = await new Promise<string>((done, failed) => {
      server.stdout?.once('data', (line: Buffer) => done(JSON.parse(line.toString()).url));
      server.once('exit', () => failed(new Error('skython host has ended.')));
    });
  });
  afterAll(async () => {
    const ended = new Promise<number | null>(done => server.once('exit', done));
    server.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('answers as an endpoint does', async () => {
    expect(await ask(`${url}/double?n=2`)).toEqual({ status: 200, type: 'application/json', text: '4' });
    expect(await ask(`${url}/several/one`)).toMatchObject({ status: 200, text: '"eins"' });
    expect(await ask(`${url}/faas`, { method: 'POST', body: 'x' })).toMatchObject({ status: 202, text: 'POST' });
    expect(await ask(`${url}/stream?n=3`)).toMatchObject({ type: 'application/jsonl', text: '0\n1\n2\n' });
    expect(JSON.parse((await ask(`${url}/`)).text).functions).toContain('double');
  });

  it('says what does not fit, what fails and what is not there, and goes on', async () => {
    const refused = await ask(`${url}/double`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"n": "?"}',
    });
    expect([refused.status, refused.type]).toEqual([422, 'application/problem+json']);
    expect(JSON.parse(refused.text)).toMatchObject({ type: '/problems/invalid-input', fields: [{ path: 'n' }] });
    expect((await ask(`${url}/nothing`)).status).toBe(404);
    expect((await ask(`${url}/broken`)).status).toBe(422);
    expect((await ask(`${url}/ends?code=7`)).status).toBe(502);
    expect((await ask(`${url}/ends?code=7`)).status).toBe(502);
    expect((await ask(`${url}/double?n=3`)).text).toBe('6');
    expect((await ask(`${url}/double`, { method: 'DELETE' })).status).toBe(501);
  });

  it('calls a function one call after the other, and loads changed files anew', async () => {
    const counts = await Promise.all(Array.from({ length: 8 }, () => ask(`${url}/count`)));
    expect(counts.map(({ text }) => Number(text)).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    writeFileSync(laptop.path('many/several.py'), 'def one(): return "uno"\ndef two(): return 2\n');
    await expect.poll(async () => (await ask(`${url}/several/one`)).text).toBe('"uno"');
  });

  it('serves no other site’s page, and no name but the machine’s own', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await ask(`${url}/count`, { method: 'POST', headers })).status).toBe(404);
    expect((await ask(`${url}/count`, { headers: { host: 'rebound.example' } })).status).toBe(404);
    expect((await ask(`${url}/several/one`, { headers: { origin: url } })).status).toBe(200);
    const long = { 'content-length': String(2 ** 40) };
    expect((await ask(`${url}/count`, { method: 'POST', headers: long }).catch(() => ({ status: 400 }))).status).toBe(
      400,
    );
  });
});
