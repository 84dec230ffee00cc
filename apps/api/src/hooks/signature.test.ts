import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HookCheck } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { challengeOf } from './delivery.js';
import { verify } from './signature.js';

const secret = 'correct horse battery';
const hmac = (text: string, encoding: 'hex' | 'base64' = 'hex', key = secret) =>
  createHmac('sha256', key).update(text).digest(encoding);
const judge = (kind: HookCheck, headers: IncomingHttpHeaders, text = '{"id":"evt_1"}', now = 1_000) =>
  verify({ kind, secret, header: 'x-mine' }, { headers, body: Buffer.from(text) }, now);
const kindOf = (...args: Parameters<typeof judge>) => judge(...args).kind;
const BODY = '{"id":"evt_1"}';

describe('a delivery', () => {
  it('of GitHub is known by its example', () => {
    const known = { kind: 'github', secret: "It's a Secret to Everybody", header: '' } as const;
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const delivered = { headers: { 'x-hub-signature-256': signature }, body: Buffer.from('Hello, World!') };
    expect(verify(known, delivered, 0).kind).toBe('genuine');
    expect(verify(known, { ...delivered, body: Buffer.from('Hello, World?') }, 0).kind).toBe('refused');
  });

  it('of GitHub is named by its header', () => {
    const headers = { 'x-hub-signature-256': `sha256=${hmac(BODY)}`, 'x-github-delivery': 'd1' };
    expect(judge('github', headers)).toEqual({ kind: 'genuine', delivery: 'd1' });
    expect(kindOf('github', {})).toBe('refused');
    expect(kindOf('github', { 'x-hub-signature-256': `sha256=${hmac(BODY, 'hex', 'another')}` })).toBe('refused');
    expect(kindOf('github', { 'x-hub-signature-256': 'sha256=' })).toBe('refused');
  });

  it('of Stripe has one good signature of a recent time, and is named in its body', () => {
    const signed = (t: number) => ({
      'stripe-signature': `t=${t},v0=x,v1=${'0'.repeat(64)},v1=${hmac(`${t}.${BODY}`)}`,
    });
    expect(judge('stripe', signed(1_000))).toEqual({ kind: 'genuine', delivery: 'evt_1' });
    expect(kindOf('stripe', signed(700))).toBe('genuine');
    expect(kindOf('stripe', signed(699))).toBe('refused');
    expect(kindOf('stripe', signed(1_301))).toBe('refused');
    expect(kindOf('stripe', { 'stripe-signature': `v1=${hmac(`.${BODY}`)}` })).toBe('refused');
    expect(kindOf('stripe', { 'stripe-signature': `t=999,v1=${hmac(`1000.${BODY}`)}` })).toBe('refused');
  });

  it('of Slack is signed with its time, and named by its signature when its body says nothing', () => {
    const body = 'command=%2Fweather';
    const signature = `v0=${hmac(`v0:1000:${body}`)}`;
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': '1000' };
    expect(judge('slack', headers, body)).toEqual({ kind: 'genuine', delivery: signature });
    expect(kindOf('slack', headers, body, 1_400)).toBe('refused');
    expect(kindOf('slack', { 'x-slack-signature': signature }, body)).toBe('refused');
    expect(challengeOf('slack', Buffer.from('{"type":"url_verification","challenge":"abc"}'))).toBe('abc');
    expect(challengeOf('github', Buffer.from('{"type":"url_verification","challenge":"abc"}'))).toBeUndefined();
  });

  it('of anybody is signed in a header of their own, in hex or base64', () => {
    expect(judge('hmac', { 'x-mine': hmac(BODY), 'idempotency-key': 'k' })).toEqual({ kind: 'genuine', delivery: 'k' });
    expect(kindOf('hmac', { 'x-mine': `sha256=${hmac(BODY, 'base64')}` })).toBe('genuine');
    expect(kindOf('hmac', { 'x-mine': hmac(BODY).slice(1) })).toBe('refused');
    expect(kindOf('hmac', { 'x-signature': hmac(BODY) })).toBe('refused');
  });

  it('without a check is believed, and a name of any length is kept short', () => {
    expect(judge('none', {})).toEqual({ kind: 'genuine', delivery: undefined });
    const verdict = judge('none', { 'webhook-id': 'x'.repeat(10_000) });
    expect(verdict.kind === 'genuine' && verdict.delivery?.length).toBe(64);
  });
});
