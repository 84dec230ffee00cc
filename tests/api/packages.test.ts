import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
