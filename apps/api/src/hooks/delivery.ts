import { createHash } from 'node:crypto';
import type { HookCheck } from '@skython/shared';
import * as v from 'valibot';
import type { Delivered } from './signature.js';

const namedBody = v.object({ id: v.optional(v.string()), event_id: v.optional(v.string()) });
const challengeSchema = v.object({
  type: v.literal('url_verification'),
  challenge: v.pipe(v.string(), v.maxLength(1000)),
});

/**
 * The name that a sender gives a delivery and keeps when it sends it again; undefined where there is none. Stripe's and
 * Slack's is in the body, which is signed; one without it is named by its signature, which a replay repeats.
 */
export function deliveryOf(kind: HookCheck, { headers, body }: Delivered): string | undefined {
  const textOf = (name: string): string | undefined => (headers[name] ? String(headers[name]) : undefined);
  switch (kind) {
    case 'github':
      return named(textOf('x-github-delivery'));
    case 'stripe':
      return named(nameIn(body)?.id ?? textOf('stripe-signature'));
    case 'slack':
      return named(nameIn(body)?.event_id ?? textOf('x-slack-signature'));
    case 'none':
    case 'hmac':
      return named(textOf('idempotency-key') ?? textOf('webhook-id'));
  }
}

/** Slack asks once whether an address is its owner's: what it wants to hear. */
export function challengeOf(kind: HookCheck, body: Uint8Array): string | undefined {
  if (kind !== 'slack') return undefined;
  const asked = v.safeParse(challengeSchema, parsed(body), { abortEarly: true });
  return asked.success ? asked.output.challenge : undefined;
}

const LONGEST = 200;

const named = (text: string | undefined): string | undefined =>
  text !== undefined && text.length > LONGEST ? createHash('sha256').update(text).digest('hex') : text;

function nameIn(body: Uint8Array): v.InferOutput<typeof namedBody> | undefined {
  const found = v.safeParse(namedBody, parsed(body));
  return found.success ? found.output : undefined;
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}
