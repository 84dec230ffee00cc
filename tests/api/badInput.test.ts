import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance({ env: { SKYTHON_LIMIT_CALL_MS: '2s', SKYTHON_LIMIT_MEMORY_BYTES: '256MiB' } });
  demo = await Person.signUp(instance.origin, 'demo');
  await demo.publish('hello', 'def main(): return "hello"\n');
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);

/** Publishes a program and calls it once. */
async function callOnce(name: string, source: string) {
  await demo.publish(name, source);
  return stranger().call(`demo/${name}`);
}

/** Whatever a program did, the instance goes on answering. */
const stillAnswers = async () => expect((await stranger().call('demo/hello')).text).toBe('"hello"');

describe('a body of 100 MB', () => {
  const size = 100 * 1024 * 1024;

  it('is refused by its announced length, before it is sent by a client that asks', async () => {
    const head = `POST /f/demo/hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${size}\r\nExpect: 100-continue\r\n\r\n`;
    const text = await exchange(head);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).not.toContain('100 Continue');
    expect(text).toContain('"bodyBytes"');
  });

  it('is refused while it is sent, and the connection ends', async () => {
    const answer = await fetch(`${instance.origin}/f/demo/hello`, { method: 'POST', body: new Uint8Array(size) });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('connection')).toBe('close');
    expect(await answer.json()).toMatchObject({
      type: '/problems/too-large',
      limit: { name: 'bodyBytes', unit: 'bytes' },
    });
    await stillAnswers();
  });

  it('is refused after the limit when its length is not announced, without reading the rest', async () => {
    let sent = 0;
    const piece = new Uint8Array(1024 * 1024);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += piece.length;
        if (sent > size) controller.close();
        else controller.enqueue(piece);
      },
    });
    const init = { method: 'POST', body, duplex: 'half' };
    const answer = await fetch(`${instance.origin}/f/demo/hello`, init as RequestInit);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(size / 2);
  });

  /** Sends text over a bare socket and reads until the server ends the connection. */
  function exchange(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(instance.origin).port), '127.0.0.1', () => socket.write(text));
      let received = '';
      socket.setEncoding('utf8');
      socket.on('data', data => {
        received += data;
      });
      socket.on('end', () => resolve(received)).on('error', reject);
    });
  }
});

describe('a program that', () => {
  it('loops for ever is stopped and names the limit', async () => {
    const answer = await callOnce('loop', 'def main():\n    while True:\n        pass\n');
    expect(failureOf(answer)).toBe('504 timed-out');
    expect(problemOf(answer).limit).toMatchObject({ name: 'callMs', value: 2000, unit: 'ms' });
    await stillAnswers();
  });

  it('fills memory is stopped and names the limit', async () => {
    const answer = await callOnce(
      'memory',
      'def main():\n    data = []\n    while True:\n        data.append(bytearray(10_000_000))\n',
    );
    expect(failureOf(answer)).toBe('500 out-of-memory');
    expect(problemOf(answer).limit).toMatchObject({ name: 'memoryBytes' });
    await stillAnswers();
  });

  it('forks without end cannot', async () => {
    const answer = await callOnce('fork', 'import os\n\ndef main():\n    while True:\n        os.fork()\n');
    expect(failureOf(answer)).toBe('500 raised');
    expect(problemOf(answer).exception).toMatchObject({ type: expect.stringMatching(/Error$/) });
    await stillAnswers();
  });

  it('ends its process is told as crashed with its exit code', async () => {
    const answer = await callOnce('exits', 'import os\n\ndef main(): os._exit(3)\n');
    expect(failureOf(answer)).toBe('502 crashed');
    expect(problemOf(answer).exitCode).toBe(3);
    await stillAnswers();
  });

  it('kills itself is told as crashed with the signal', async () => {
    const answer = await callOnce('kills', 'import os, signal\n\ndef main(): os.kill(os.getpid(), signal.SIGKILL)\n');
    expect(failureOf(answer)).toBe('502 crashed');
    await stillAnswers();
  });

  it('calls sys.exit has raised SystemExit', async () => {
    const answer = await callOnce('sys_exit', 'import sys\n\ndef main(): sys.exit(1)\n');
    expect(failureOf(answer)).toBe('500 raised');
    expect(problemOf(answer).exception).toMatchObject({ type: 'SystemExit' });
  });

  it('raises any BaseException has raised it', async () => {
    const answer = await callOnce('base', 'class Odd(BaseException): pass\n\ndef main(): raise Odd("really")\n');
    expect(failureOf(answer)).toBe('500 raised');
    expect(problemOf(answer).exception).toMatchObject({ type: 'Odd', message: 'really' });
    await stillAnswers();
  });

  it('recurses without end raises RecursionError', async () => {
    const answer = await callOnce('deep', 'def main(): return main()\n');
    expect(failureOf(answer)).toBe('500 raised');
    expect(problemOf(answer).exception).toMatchObject({ type: 'RecursionError' });
    await stillAnswers();
  });

  it('returns too much is refused and names the limit', async () => {
    const answer = await callOnce('huge', 'def main(): return "x" * 20_000_000\n');
    expect(failureOf(answer)).toBe('500 output-too-large');
    expect(problemOf(answer).limit).toMatchObject({ name: 'resultBytes' });
    await stillAnswers();
  });

  it('prints too much still returns', async () => {
    const answer = await callOnce(
      'chatty',
      'def main():\n    for _ in range(20_000): print("x" * 100)\n    return 1\n',
    );
    expect(answer).toMatchObject({ status: 200, text: '1' });
  });

  it('writes to every descriptor, and so to the protocol, harms only itself', async () => {
    const source = `import os

def main():
    for fd in range(3, 64):
        try:
            os.write(fd, b"\\xff" * 4096)
        except OSError:
            pass
    return "done"
`;
    const answer = await callOnce('scribbles', source);
    expect([200, 502]).toContain(answer.status);
    await stillAnswers();
  });

  it('closes every descriptor harms only itself', async () => {
    const answer = await callOnce('closes', 'import os\n\ndef main():\n    os.closerange(0, 1024)\n    return 1\n');
    expect([200, 502]).toContain(answer.status);
    await stillAnswers();
  });

  it('loops for ever while it is loaded cannot be published', async () => {
    await using short = await instanceWith({ SKYTHON_LIMIT_LOAD_MS: '1s' });
    const person = await Person.signUp(short.instance.origin, 'demo');
    const answer = await person.tryPublish('stuck', 'while True:\n    pass\n\ndef main(): return 1\n');
    expect(failureOf(answer)).toBe('504 timed-out');
    expect(problemOf(answer).limit).toMatchObject({ name: 'loadMs' });
    expect(failureOf(await person.get('/api/functions/demo/stuck'))).toBe('404 not-found');
  });
});

async function instanceWith(env: Record<string, string>) {
  const started = await startInstance({ env });
  return { instance: started, [Symbol.asyncDispose]: () => started.stop() };
}

describe('a traceback', () => {
  const source =
    'def main(text: str):\n    return inner(text)\n\ndef inner(text):\n    raise ValueError(f"bad {text}")\n';

  it('of a public function shows the lines of its author to everybody', async () => {
    await demo.publish('raises', source);
    const answer = await stranger().call('demo/raises', { text: 'x' });
    expect(failureOf(answer)).toBe('500 raised');
    const { exception } = problemOf(answer) as unknown as {
      exception: { traceback: { file: string; line: number }[] };
    };
    expect(exception).toMatchObject({ type: 'ValueError', message: 'bad x' });
    expect(exception.traceback.map(({ file, line }) => `${file}:${line}`)).toEqual(['main.py:2', 'main.py:5']);
  });

  it('names no path, address or code of the server', async () => {
    const { text } = await stranger().call('demo/raises', { text: 'x' });
    expect(text).not.toMatch(/\/work|\/tmp|\/root|\/usr|site-packages|_skython|node/);
  });
});
