import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackages } from '@skython/runtime/requirements';
import { isProblemError } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearEvents } from './events.js';
import { startInstance, type TestInstance } from './instance.js';
import { Person } from './person.js';
import { writeWheel } from './wheels.js';

let wheels: string;
let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  wheels = mkdtempSync(join(tmpdir(), 'skython-wheels-'));
  writeWheel(wheels, { name: 'greeting', version: '1.0', files: { 'greeting.py': 'def greet(): return "one"\n' } });
  writeWheel(wheels, {
    name: 'greeting',
    version: '2.0',
    requires: ['voice>=3'],
    files: { 'greeting.py': 'from voice import speak\ndef greet(): return speak("two")\n' },
  });
  writeWheel(wheels, { name: 'voice', version: '3.1', files: { 'voice.py': 'def speak(text): return text + "!"\n' } });
  writeWheel(wheels, { name: 'elsewhere', version: '1.0', files: {}, tag: 'cp312-cp312-win_amd64' });
  instance = await startInstance({ wheels });
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(async () => {
  await instance?.stop();
  rmSync(wheels, { recursive: true, force: true });
});

const greeting = (declared: string): string =>
  `@requirements(${declared})\ndef main() -> str:\n    from greeting import greet\n    return greet()\n`;

const publish = (name: string, source: string) =>
  demo.ask('PUT', `/api/functions/${name}`, { files: { 'main.py': source }, visibility: 'public' });

describe('a function that declares packages', () => {
  it('has them, and what they need, at the versions it declares', async () => {
    expect((await publish('newest', greeting("{'greeting': ''}"))).status).toBe(201);
    expect((await publish('older', greeting("greeting='1.0'"))).status).toBe(201);
    const inline =
      '# /// script\n# dependencies = ["Greeting>=2"]\n# ///\nfrom greeting import greet\nprint("loaded")\ngreet()\n';
    expect((await publish('inline', inline)).status).toBe(201);
    expect((await demo.call('demo/newest', {})).json).toBe('two!');
    expect((await demo.call('demo/older', {})).json).toBe('one');
    expect((await demo.call('demo/inline', {})).json).toBe('two!');
  });

  it('is told line by line what cannot be had, and the version before it keeps serving', async () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ["{'nosuchpackage': ''}", /nosuchpackage/],
      ["greeting='>=9'", /greeting/],
      ["'elsewhere'", /elsewhere.*no (?:usable )?wheels/],
      ["{'greeting': '1.0', 'voice': '<1'}", /voice/],
      ["'greeting @ file:///etc/passwd'", /is no package name with versions/],
      ["'--index-url=http://127.0.0.1/'", /is no package name with versions/],
    ];
    for (const [declared, message] of wrong) {
      const { status, json } = await publish('newest', `VERSION = 2\n${greeting(declared)}`);
      expect({ declared, status, json }).toMatchObject({
        status: 422,
        json: { type: '/problems/invalid-program', faults: [{ file: 'main.py', line: 2 }] },
      });
      expect(JSON.stringify(json)).toMatch(message);
    }
    expect((await demo.call('demo/newest', {})).json).toBe('two!');
  });

  it('runs as a draft too', async () => {
    const draft = (declared: string) =>
      demo.ask('POST', '/api/run', { files: { 'main.py': greeting(declared) }, input: {} });
    const { json } = await draft("greeting='2.0'");
    expect(json).toMatchObject({ outcome: 'returned', body: Buffer.from('"two!"').toString('base64') });
    expect((await draft("'nosuchpackage'")).json).toMatchObject({ outcome: 'invalid-program', status: 422 });
  });
});

describe('a publish that installs packages', () => {
  it('tells so while it is watched, and only where there are some', async () => {
    writeWheel(wheels, { name: 'fresh', version: '1', files: { 'fresh.py': 'HERE = True\n' } });
    const watch = (name: string, source: string) =>
      hearEvents(`${instance.origin}/api/functions/${name}`, {
        method: 'PUT',
        headers: { ...token, accept: 'text/event-stream' },
        body: JSON.stringify({ files: { 'main.py': source }, visibility: 'private' }),
      });
    const body = { label: 'watch', scopes: ['write'] };
    const token = {
      authorization: `Bearer ${((await demo.ask('POST', '/api/tokens', body)).json as { token: string }).token}`,
    };
    const heard = await watch(
      'fresh',
      "@requirements('fresh')\ndef main():\n    import fresh\n    return fresh.HERE\n",
    );
    const steps = heard.filter(({ event }) => event === 'step').map(({ data }) => data as { step: string });
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(['reading', 'packages', 'preparing', 'saving']);
    expect(steps[1]).toMatchObject({ step: 'packages', detail: 'fresh' });
    const plain = await watch('plain', 'def main(): return 1\n');
    expect(plain.map(({ data }) => (data as { step?: string }).step)).not.toContain('packages');
  });
});

describe('packages that are no friends', () => {
  it('run nowhere but in the sandbox of who imports them', async () => {
    const marker = join(wheels, 'marker');
    const mark = `open(${JSON.stringify(marker)}, "w").write("x")\n`;
    const attempts = `
import os, socket, subprocess
ESCAPES = []
def attempt(name, work):
    try:
        work()
        ESCAPES.append(name)
    except BaseException:
        pass
attempt("list the server's files", lambda: os.listdir(${JSON.stringify(wheels)}))
attempt("leave a mark", lambda: open(${JSON.stringify(marker)}, "w"))
attempt("run a program", lambda: subprocess.run(["/python/bin/python3", "-c", ""], check=True))
attempt("reach the instance", lambda: socket.create_connection(("127.0.0.1", ${new URL(instance.origin).port}), 2))
attempt("change itself", lambda: open(__file__, "a"))
attempt("add a package", lambda: os.mkdir("/packages/" + "0" * 32))
`;
    writeWheel(wheels, {
      name: 'escaping',
      version: '1',
      files: {
        'escaping/__init__.py': attempts,
        // Run, or imported by itself, wherever a start of Python looks.
        'escaping.pth': `import os; ${mark}`,
        'sitecustomize.py': mark,
        'usercustomize.py': mark,
        'json/__init__.py': mark,
        '_skython/__init__.py': mark,
        'encodings/__init__.py': mark,
      },
    });
    const source =
      "@requirements('escaping')\ndef main():\n    import escaping, json\n    return [*escaping.ESCAPES, json.__file__]\n";
    expect(await publish('escaping', source)).toMatchObject({ status: 201 });
    const { json } = await demo.call('demo/escaping', {});
    expect(json).toEqual([expect.stringMatching(/^\/python\/lib/)]);
    expect(existsSync(marker)).toBe(false);
  });

  it('are not installed when their files leave the folder they belong in', async () => {
    writeWheel(wheels, { name: 'leaving', version: '1', files: { '../../left.py': 'x = 1\n', 'leaving.py': '' } });
    const { status } = await publish('leaving', "@requirements('leaving')\ndef main(): return 1\n");
    expect(existsSync(join(instance.packages.shelf.folder, '..', 'left.py'))).toBe(false);
    expect(existsSync(join(instance.packages.shelf.scratch, 'left.py'))).toBe(false);
    expect(status).not.toBe(500);
  });
});

describe('a lock', () => {
  it('that moves what the environment pins gives an environment of nothing but its packages', async () => {
    writeWheel(wheels, { name: 'six', version: '0.9', files: { 'six.py': '__version__ = "0.9"\n' } });
    const source = "@requirements(six='0.9')\ndef main():\n    import six\n    return six.__version__\n";
    expect(await publish('moved', source)).toMatchObject({ status: 201, json: { environment: 'own' } });
    expect((await demo.call('demo/moved', {})).json).toBe('0.9');
  });

  it('is installed again when a call needs it and it was removed', async () => {
    const later = Date.now() + 2 * 3_600_000;
    expect(await instance.packages.shelf.makeRoom(0, 0, later)).toBe(true);
    const first = await demo.call('demo/newest', {});
    expect(first).toMatchObject({ status: 503, json: { type: '/problems/environment-not-ready' } });
    expect(Number(first.headers.get('retry-after'))).toBeGreaterThan(0);
    await expect.poll(async () => (await demo.call('demo/newest', {})).json, { timeout: 30_000 }).toBe('two!');
  });
});

describe('a source of packages that does not answer', () => {
  it('is told as such: nothing is wrong with the program', async () => {
    const tools = await instance.packages.tools();
    const env = {
      ...tools.uv.env,
      UV_NO_INDEX: '',
      UV_DEFAULT_INDEX: 'http://127.0.0.1:9/secret',
      UV_HTTP_RETRIES: '0',
    };
    const asked = {
      requirements: [{ requirement: 'far-away', file: 'main.py', line: 1 }],
      environment: 'base',
    } as const;
    const error = await resolvePackages(asked, { ...tools, uv: { ...tools.uv, env } }).catch(
      (thrown: unknown) => thrown,
    );
    if (!isProblemError(error)) throw error;
    expect(error.failure).toMatchObject({ kind: 'environment-not-ready', retryAfterSeconds: 60 });
    expect(error.failure.detail).not.toMatch(/127\.0\.0\.1|secret/);
  });
});
