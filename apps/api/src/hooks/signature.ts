import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HookCheck } from '@skython/shared';
import { deliveryOf } from './delivery.js';

/** A request to a hook, before anything in it is believed. */
export interface Delivered {
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** What a hook checks deliveries by. */
export interface Check {
  readonly kind: HookCheck;
  readonly secret: string;
  /** Of `hmac`, in small letters. */
  readonly header: string;
}

export type Verdict =
  /** `delivery` names it, where its sender gives it a name: the same again is the same delivery. */
  | { readonly kind: 'genuine'; readonly delivery: string | undefined }
  | { readonly kind: 'refused'; readonly detail: string };

/** Seconds that a signed time may be off, either way: what Stripe and Slack recommend. */
export const TOLERANCE_SECONDS = 300;

/**
 * Whether a delivery was signed by who knows the secret. `now`: seconds since 1970. Pure.
 * GitHub: docs.github.com "Validating webhook deliveries". Stripe: docs.stripe.com "Verify webhook signatures manually".
 * Slack: api.slack.com "Verifying requests from Slack".
 */
export function verify(check: Check, delivered: Delivered, now: number): Verdict {
  const { headers, body } = delivered;
  const textOf = (name: string): string => String(headers[name] ?? '');
  const genuine = (): Verdict => ({ kind: 'genuine', delivery: deliveryOf(check.kind, delivered) });
  const signedBy = (given: readonly string[], signed: readonly (string | Uint8Array)[], name: string): Verdict =>
    given.some(one => isSignature(one, check.secret, signed))
      ? genuine()
      : refused(`The signature in ${name} is not the one of this body with the hook's secret.`);
  switch (check.kind) {
    case 'none':
      return genuine();
    case 'github':
      return signedBy([textOf('x-hub-signature-256').replace(/^sha256=/, '')], [body], 'X-Hub-Signature-256');
    case 'stripe': {
      const parts = textOf('stripe-signature')
        .split(',')
        .map(part => part.trim().split('=', 2));
      const time = parts.find(([name]) => name === 't')?.[1] ?? '';
      if (!isRecent(time, now)) return refused(LATE);
      const given = parts.flatMap(([name, text]) => (name === 'v1' && text !== undefined ? [text] : []));
      return signedBy(given, [`${time}.`, body], 'Stripe-Signature');
    }
    case 'slack': {
      const time = textOf('x-slack-request-timestamp');
      if (!isRecent(time, now)) return refused(LATE);
      const given = textOf('x-slack-signature').replace(/^v0=/, '');
      return signedBy([given], [`v0:${time}:`, body], 'X-Slack-Signature');
    }
    case 'hmac':
      return signedBy([textOf(check.header).replace(/^sha256=/i, '')], [body], check.header);
  }
}

const refused = (detail: string): Verdict => ({ kind: 'refused', detail });

const LATE = `The delivery says no time, or one that is more than ${TOLERANCE_SECONDS / 60} minutes off.`;

const isRecent = (time: string, now: number): boolean =>
  /^\d{1,12}$/.test(time) && Math.abs(now - Number(time)) <= TOLERANCE_SECONDS;

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** HMAC-SHA256 in hex or base64; compared in constant time. */
function isSignature(given: string, secret: string, signed: readonly (string | Uint8Array)[]): boolean {
  const bytes = HEX.test(given)
    ? Buffer.from(given, 'hex')
    : BASE64.test(given)
      ? Buffer.from(given, 'base64')
      : undefined;
  if (bytes?.length !== 32) return false;
  const hmac = createHmac('sha256', secret);
  for (const part of signed) hmac.update(part);
  return timingSafeEqual(bytes, hmac.digest());
}
