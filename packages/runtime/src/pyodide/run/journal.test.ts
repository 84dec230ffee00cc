import { describe, expect, it } from 'vitest';
import type { Host } from '../../host.js';
import type { RelayRequest } from '../../relay.js';
import { openJournal } from './journal.js';

const relayed: RelayRequest = {
  op: 'relay',
  url: 'https://example.org/',
  method: 'GET',
  headers: [['a', 'b']],
  after: 'refusal',
};

function open(host: Partial<Host>) {
  const replies: unknown[] = [];
  let paused = 0;
  let hostile = 0;
  const journal = openJournal({
    host: { request: async () => ({ reply: { ok: false } }), ...host },
    interpreter: {
      ended: false,
      async reply(id, reply, body) {
        replies.push([id, JSON.parse(reply), new TextDecoder().decode(body)]);
      },
    },
    onHostile: () => {
      hostile += 1;
    },
    pause: () => {
      paused += 1;
      return () => {
        paused -= 1;
      };
    },
  });
  const say = (request: unknown): Promise<string | undefined> => {
    journal.add({ event: 'request', call: 1, id: 7, request: JSON.stringify(request), body: new Uint8Array() });
    return journal.saved();
  };
  return { say, replies, paused: () => paused, hostile: () => hostile };
}

describe('a request that a program cannot make itself', () => {
  it("is its host's to make, while the call's time stands still", async () => {
    let during = 0;
    const { say, replies, paused } = open({
      async relay(request) {
        during = paused();
        return { reply: { ok: true, status: 200, headers: request.headers }, body: new TextEncoder().encode('é') };
      },
    });
    await say(relayed);
    expect(during).toBe(1);
    expect(paused()).toBe(0);
    expect(replies).toEqual([[7, { ok: true, status: 200, headers: [['a', 'b']] }, 'é']]);
  });

  it('is left to the program by a host that relays nothing', async () => {
    const { say, replies } = open({});
    await say(relayed);
    expect(replies).toEqual([[7, { ok: false }, '']]);
  });

  it('is answered, and time runs again, also when the host fails', async () => {
    const { say, replies, paused } = open({ relay: () => Promise.reject(new Error('gone')) });
    await say(relayed);
    expect(replies).toEqual([[7, { ok: false, error: { kind: 'refused', detail: 'gone' } }, '']]);
    expect(paused()).toBe(0);
  });

  it.each([
    { ...relayed, after: 'whatever' },
    { ...relayed, headers: 'a: b' },
    { ...relayed, headers: [['a', 'b', 'c']] },
    { ...relayed, url: 1 },
    { ...relayed, more: true },
  ])('ends the program when it is none: %j', async request => {
    const { say, replies, hostile } = open({});
    await say(request);
    expect(hostile()).toBe(1);
    expect(replies).toEqual([]);
  });
});
