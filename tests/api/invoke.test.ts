import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
let other: Person;
beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  other = await Person.signUp(instance.origin, 'other');
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);

describe('a published function', () => {
  it('answers by POST with its result as JSON', async () => {
    const published = await demo.publish('word_count', 'def main(text: str):\n    return len(text.split())\n');
    expect(published).toMatchObject({
      owner: 'demo',
      name: 'word_count',
      version: 1,
      url: '/f/demo/word_count',
      entry: 'main',
    });
    const answer = await stranger().call('demo/word_count', { text: 'one two three' });
    expect(answer).toMatchObject({ status: 200, text: '3' });
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('says which invocation and version it was and how long each part took', async () => {
    const { headers } = await stranger().call('demo/word_count', { text: '' });
    expect(headers.get('x-skython-invocation')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-skython-version')).toBe('1');
    expect(headers.get('server-timing')).toMatch(/^queue;dur=[\d.]+, start;dur=[\d.]+, run;dur=[\d.]+$/);
  });

  it('is sandboxed wherever its answer is shown', async () => {
    const { headers } = await stranger().call('demo/word_count', { text: '' });
    expect(headers.get('content-security-policy')).toBe('sandbox allow-scripts allow-forms');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('takes its parameters from the query of a GET', async () => {
    expect(await stranger().get('/f/demo/word_count?text=a%20b')).toMatchObject({ status: 200, text: '2' });
  });

  it('is found under both spellings of its name', async () => {
    expect((await stranger().call('demo/word-count', { text: 'a' })).text).toBe('1');
  });

  it('answers 404 where there is none', async () => {
    expect(failureOf(await stranger().call('demo/nothing'))).toBe('404 not-found');
    expect(failureOf(await stranger().call('nobody/word_count'))).toBe('404 not-found');
    expect(failureOf(await stranger().call("demo/x';drop table users;--"))).toBe('404 not-found');
    expect(failureOf(await stranger().call('demo/..%2f..%2fetc%2fpasswd'))).toBe('404 not-found');
    expect(failureOf(await stranger().call('demo/%zz'))).toBe('404 not-found');
  });
});

describe('a call', () => {
  it('fails with every field that does not fit, without running the function', async () => {
    await demo.publish('strict', 'def main(a: int, b: float = 1.0): return a\n');
    const answer = await stranger().call('demo/strict', { a: 'no', c: 1 });
    expect(failureOf(answer)).toBe('422 invalid-input');
    const paths = (problemOf(answer).fields as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(['a', 'c']);
    expect(problemOf(answer).invocation).toBe(answer.headers.get('x-skython-invocation'));
  });

  it('calls a body malformed that is not JSON although it says so', async () => {
    expect(failureOf(await stranger().call('demo/strict', '{"a": '))).toBe('400 malformed');
  });

  it('takes no bytes at all as no arguments', async () => {
    expect(failureOf(await stranger().call('demo/strict', ''))).toBe('422 invalid-input');
    await demo.publish('idle', 'def main(): return "fine"\n');
    expect(await stranger().call('demo/idle', '')).toMatchObject({ status: 200, text: '"fine"' });
  });

  it('is refused by other methods with those that are allowed', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${instance.origin}/f/demo/idle`, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS');
    }
  });

  it('answers HEAD without a body, and a preflight for any page', async () => {
    const complaints = vi.spyOn(console, 'error');
    const head = await fetch(`${instance.origin}/f/demo/idle`, { method: 'HEAD' });
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    const preflight = await fetch(`${instance.origin}/f/demo/idle`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization');
  });

  it('never sees cookies or a skython token, but sees another scheme', async () => {
    await demo.publish(
      'echo',
      'import skython\n\ndef main(request: skython.Request): return sorted(request.headers)\n',
    );
    const token = await demo.withToken('invoke');
    const seen = (await token.call('demo/echo', {}, { cookie: 'skython_session=x', 'x-own': '1' })).json as string[];
    expect(seen).toContain('x-own');
    expect(seen).not.toContain('cookie');
    expect(seen).not.toContain('authorization');
    const basic = (await stranger().call('demo/echo', {}, { authorization: 'Basic abc' })).json as string[];
    expect(basic).toContain('authorization');
  });

  it('drops headers of a Response that reach beyond the function', async () => {
    await demo.publish(
      'headers',
      `from skython import Response

def main():
    return Response("x", status=201, media_type="text/plain", headers={
        "Set-Cookie": "a=b", "Clear-Site-Data": "*", "Strict-Transport-Security": "max-age=1", "Service-Worker-Allowed": "/",
        "Connection": "close", "Content-Security-Policy": "default-src *", "X-Own": "yes", "X-Skython-Version": "99",
    })
`,
    );
    const { status, headers, text } = await stranger().call('demo/headers');
    expect({ status, text }).toEqual({ status: 201, text: 'x' });
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(headers.get('x-own')).toBe('yes');
    for (const name of ['set-cookie', 'clear-site-data', 'strict-transport-security', 'service-worker-allowed']) {
      expect(headers.get(name)).toBeNull();
    }
    expect(headers.get('content-security-policy')).toBe('sandbox allow-scripts allow-forms');
    expect(headers.get('x-skython-version')).toBe('1');
  });

  it('sends bytes through unchanged, both ways', async () => {
    await demo.publish('bytes', 'def main(data: bytes) -> bytes: return data[::-1]\n');
    const sent = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    for (const size of [256, 70_000]) {
      const response = await fetch(`${instance.origin}/f/demo/bytes`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: sent.slice(0, size),
      });
      expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(sent.slice(0, size).reverse()))).toBe(true);
    }
  });

  it('of a program with several functions names one, and the bare name lists them', async () => {
    await demo.publish('several', 'def double(n: int): return 2 * n\n\ndef half(n: int): return n / 2\n');
    expect((await stranger().call('demo/several/double', { n: 4 })).text).toBe('8');
    const list = (await stranger().get('/f/demo/several')).json as { functions: { def: string; url: string }[] };
    expect(list.functions.map(({ def }) => def)).toEqual(['double', 'half']);
    expect(list.functions[0]?.url).toBe('/f/demo/several/double');
    expect(failureOf(await stranger().call('demo/several/nothing'))).toBe('404 not-found');
  });
});

describe('who may call', () => {
  it('a private function: its owner by a token, nobody by a cookie', async () => {
    await demo.publish('secret', 'def main(): return "for demo"\n', { visibility: 'private' });
    expect(failureOf(await stranger().call('demo/secret'))).toBe('404 not-found');
    expect(failureOf(await (await other.withToken('invoke')).call('demo/secret'))).toBe('404 not-found');
    expect((await (await demo.withToken('invoke')).call('demo/secret')).text).toBe('"for demo"');
    expect(failureOf(await demo.get('/f/demo/secret'))).toBe('404 not-found');
    expect(failureOf(await (await demo.withToken('read')).call('demo/secret'))).toBe('403 forbidden');
  });

  it('a function with access "key": any token with the scope', async () => {
    await demo.publish('keyed', 'def main(): return "for friends"\n', { access: 'key' });
    expect(failureOf(await stranger().call('demo/keyed'))).toBe('401 unauthorised');
    expect(failureOf(await (await other.withToken('read')).call('demo/keyed'))).toBe('403 forbidden');
    expect((await (await other.withToken('invoke')).call('demo/keyed')).text).toBe('"for friends"');
    expect(failureOf(await stranger().call('demo/keyed', {}, { authorization: 'Bearer sky_forged' }))).toBe(
      '401 unauthorised',
    );
  });

  it('the page, with its session, through the developer side', async () => {
    const answer = await demo.ask(
      'POST',
      '/api/functions/demo/secret/invoke',
      {},
      { 'content-type': 'application/json' },
    );
    expect(answer).toMatchObject({ status: 200, text: '"for demo"' });
    expect(answer.headers.get('content-security-policy')).toBe('sandbox allow-scripts allow-forms');
    expect(failureOf(await other.ask('POST', '/api/functions/demo/secret/invoke', {}))).toBe('404 not-found');
    expect(failureOf(await demo.ask('POST', '/api/functions/demo/secret/invoke', {}, { origin: 'null' }))).toBe(
      '403 forbidden',
    );
  });

  it('learns at once that a function became private', async () => {
    const source = 'def main(): return "now you see me"\n';
    await demo.publish('fading', source);
    expect((await stranger().call('demo/fading')).status).toBe(200);
    await demo.publish('fading', source, { visibility: 'private' });
    expect(failureOf(await stranger().call('demo/fading'))).toBe('404 not-found');
  });
});

describe('a stream', () => {
  const source = 'def main(n: int):\n    for i in range(n):\n        yield i\n';

  it('comes as JSON lines, or as events when the client asks for them', async () => {
    await demo.publish('stream', source);
    expect((await stranger().call('demo/stream', { n: 3 })).text).toBe('0\n1\n2\n');
    const events = await stranger().call('demo/stream', { n: 2 }, { accept: 'text/event-stream' });
    expect(events.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(events.text).toContain('data: 1');
  });

  it('ends its worker when the client goes away', async () => {
    await demo.publish(
      'endless',
      'import time\ndef main():\n    while True:\n        yield "x" * 1000\n        time.sleep(0.01)\n',
    );
    const controller = new AbortController();
    const response = await fetch(`${instance.origin}/f/demo/endless`, { method: 'POST', signal: controller.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    controller.abort();
    await expect.poll(() => instance.runner.statistics().running, { timeout: 10_000 }).toBe(0);
  });

  it('that fails delivers what it had made before it breaks off', async () => {
    await demo.publish('halfway', 'def main():\n    yield 1\n    yield 2\n    raise ValueError("no")\n');
    const answer = await fetch(`${instance.origin}/f/demo/halfway`, { method: 'POST' });
    let received = '';
    const reading = (async () => {
      for await (const piece of answer.body ?? []) received += Buffer.from(piece).toString();
    })();
    await expect(reading).rejects.toThrow();
    expect(received).toBe('1\n2\n');
  });

  it('ends an event stream that fails with an error event', async () => {
    await demo.publish('broken', 'def main():\n    yield 1\n    raise ValueError("half-way")\n');
    const events = await stranger().call('demo/broken', {}, { accept: 'text/event-stream' });
    expect(events.text).toContain('event: error');
    expect(events.text).toContain('half-way');
    await expect(stranger().call('demo/broken')).rejects.toThrow();
  });
});
