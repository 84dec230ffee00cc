import type { RelayRequest } from '@skython/runtime';
import { PROBLEM_MEDIA_TYPE } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { createClient } from '../instance/client.js';
import { createMemoryStorage } from '../shell/storage.js';
import { createRelayPermissions } from './permissions.js';
import { createRelay } from './relay.js';

const INSTANCE = 'skython.example:8000';
const request: RelayRequest = {
  op: 'relay',
  url: 'https://example.org/a',
  method: 'GET',
  headers: [['Accept', '*/*']],
  after: 'refusal',
};
const body = new TextEncoder().encode('body');
const said = { outcome: 'answered', status: 201, headers: [['x', 'y']], body: btoa('hello') };

interface Circumstances {
  readonly allowed?: readonly string[];
  readonly says?: boolean;
  readonly account?: string | undefined;
  readonly offered?: boolean;
  readonly online?: boolean;
  readonly answer?: () => Response;
}

/** A run of the project `mine`, with an instance that answers what the test says. */
function begin(circumstances: Circumstances = {}) {
  const { allowed = [], says = true, online = true, offered = true } = circumstances;
  const account = 'account' in circumstances ? circumstances.account : 'ada';
  const { answer = () => Response.json(said) } = circumstances;
  const sent: unknown[] = [];
  const asked: string[] = [];
  let signedOut = false;
  const permissions = createRelayPermissions(createMemoryStorage());
  for (const host of allowed) permissions.allow('mine', host);
  const client = createClient({
    fetch: async (path, init) => {
      sent.push([path, init?.method, JSON.parse(String(init?.body))]);
      return answer();
    },
    onReach: () => {},
  });
  const parts = {
    client,
    permissions,
    account: () => account,
    onSignedOut: () => {
      signedOut = true;
    },
    offered: () => offered,
    online: () => online,
    instance: INSTANCE,
  };
  const run = () =>
    createRelay(parts, {
      project: 'mine',
      ask: async host => asked.push(host) > 0 && says,
      signal: new AbortController().signal,
    });
  const { relay } = run();
  const detailOf = async (change: Partial<RelayRequest> = {}) => {
    const { reply } = await relay({ ...request, ...change }, body);
    return reply.ok ? undefined : reply.error && `${reply.error.kind}: ${reply.error.detail}`;
  };
  return { relay, run, detailOf, permissions, sent, asked, wasSignedOut: () => signedOut };
}

const problem = (kind: string, status: number): Response =>
  new Response(JSON.stringify({ type: `/problems/${kind}`, title: kind, status, detail: `It is ${kind}.` }), {
    status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE },
  });

describe('a request that a host refuses to the page', () => {
  it('goes through the instance once the person allows the host, and brings back what it said', async () => {
    const { relay, sent, asked, permissions } = begin();
    const { reply, body: got } = await relay(request, body);
    expect(reply).toEqual({ ok: true, status: 201, headers: [['x', 'y']] });
    expect(new TextDecoder().decode(got)).toBe('hello');
    expect(asked).toEqual(['example.org']);
    expect(permissions.hosts('mine')).toEqual(['example.org']);
    const { url, method, headers } = request;
    expect(sent).toEqual([['/api/relay', 'POST', { url, method, headers, body: btoa('body') }]]);
  });

  it('is not asked about twice in a run that was refused; the next run asks again', async () => {
    const { detailOf, run, asked, sent } = begin({ says: false });
    expect(await detailOf()).toContain('You did not allow');
    expect(await detailOf()).toContain('You did not allow');
    expect(asked).toEqual(['example.org']);
    await run().relay(request, body);
    expect(asked).toEqual(['example.org', 'example.org']);
    expect(sent).toEqual([]);
  });

  it('is not sent when it may have arrived, but the next one to that host is', async () => {
    const { detailOf, relay, sent } = begin();
    expect(await detailOf({ after: 'sending', method: 'POST' })).toContain('not sent again');
    expect(sent).toEqual([]);
    const { reply } = await relay({ ...request, after: 'nothing', method: 'POST' }, body);
    expect(reply.ok).toBe(true);
  });

  it('asks nobody where it could not be sent: offline, or an instance that relays nothing', async () => {
    const away = begin({ online: false });
    expect(await away.detailOf()).toMatch(/^offline: .*no connection/);
    const closed = begin({ offered: false });
    expect(await closed.detailOf()).toContain('does not relay');
    expect([...away.asked, ...closed.asked]).toEqual([]);
  });

  it('asks the person who is signed out, also for a host they allowed before', async () => {
    const { detailOf, asked, sent } = begin({ allowed: ['example.org'], account: undefined });
    expect(await detailOf({ after: 'nothing' })).toBeUndefined();
    expect(await detailOf()).toContain('You did not allow');
    expect(asked).toEqual(['example.org']);
    expect(sent).toEqual([]);
  });
});

describe('a request that is not tried yet', () => {
  it('goes through the instance at once when its host is allowed, else it is left to the program', async () => {
    const { relay, asked, sent } = begin({ allowed: ['example.org'] });
    const first = { ...request, after: 'nothing' } as const;
    expect((await relay(first, body)).reply.ok).toBe(true);
    for (const url of ['https://example.net/', 'https://example.org:8443/', 'https://www.example.org/'])
      expect((await relay({ ...first, url }, body)).reply).toEqual({ ok: false });
    expect(sent).toHaveLength(1);
    expect(asked).toEqual([]);
  });
});

describe('a program that lies', () => {
  it.each([
    { url: 'file:///etc/passwd' },
    { url: 'https://example.org@127.0.0.1/' },
    { url: 'https://user@example.org/' },
    { url: '/api/account' },
    { method: 'CONNECT' },
    { headers: [['x', 'a\r\nHost: b'] as const] },
  ])('is told that %j cannot be sent, whatever is allowed', async change => {
    const { detailOf, asked, sent } = begin({ allowed: ['example.org', '127.0.0.1', ''] });
    expect(await detailOf(change)).toContain('cannot be sent');
    expect(await detailOf({ ...change, after: 'nothing' })).toBeUndefined();
    expect([asked, sent]).toEqual([[], []]);
  });

  it('never reaches the instance itself', async () => {
    const { detailOf, asked, sent } = begin({ allowed: [INSTANCE, 'skython.example'] });
    for (const url of [`http://${INSTANCE}/api/account`, 'https://SKYTHON.example/', 'http://skython.example.:81/'])
      expect(await detailOf({ url })).toContain('sends nothing to itself');
    // What every page may read of it, the program reads itself.
    expect(await detailOf({ url: `http://${INSTANCE}/f/demo/hello`, after: 'nothing' })).toBeUndefined();
    expect([asked, sent]).toEqual([[], []]);
  });
});

describe('what the instance answers', () => {
  it.each([
    ['refused', 'refused: no'],
    ['unreachable', 'refused: no'],
    ['too-large', 'refused: no'],
    ['timed-out', 'timed-out: no'],
  ])('tells the program that it was %s', async (outcome, expected) => {
    const { detailOf } = begin({ answer: () => Response.json({ outcome, detail: 'no' }) });
    expect(await detailOf()).toBe(expected);
  });

  it('tells the person that the session has ended, and the program about limits', async () => {
    const ended = begin({ answer: () => problem('unauthorised', 401) });
    expect(await ended.detailOf()).toContain('Sign in again');
    expect(ended.wasSignedOut()).toBe(true);
    const busy = begin({ answer: () => problem('busy', 429) });
    expect(await busy.detailOf()).toBe('refused: example.org: It is busy.');
    expect(busy.wasSignedOut()).toBe(false);
  });

  it('is no answer where the instance cannot be reached', async () => {
    const { detailOf } = begin({
      answer: () => {
        throw new TypeError('Failed to fetch');
      },
    });
    expect(await detailOf()).toMatch(/^offline: /);
  });
});
