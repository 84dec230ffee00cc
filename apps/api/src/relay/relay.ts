import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { RelayAnswer, RelayBody } from '@skython/shared';
import { collect } from './collect.js';
import { RelayFailed, unreachable } from './failure.js';
import { incomingHeaders, outgoingHeaders } from './headers.js';
import { openTunnel } from './tunnel.js';

const NOWHERE = 'relay.invalid';

export interface RelayOptions {
  /** Of the egress broker. */
  readonly socketPath: string;
  /** Of the answer, decompressed. */
  readonly maxBytes: number;
  /** Milliseconds for all of it. */
  readonly ms: number;
  /** Nobody waits for the answer any more. */
  readonly gone: AbortSignal;
}

/**
 * Makes one request for somebody, by the rules of the egress broker. Redirects are answers like any other: where one
 * leads is asked for anew, and vetted anew.
 */
export async function relay(wanted: RelayBody, options: RelayOptions): Promise<RelayAnswer> {
  const url = new URL(wanted.url);
  const late = AbortSignal.timeout(options.ms);
  const signal = AbortSignal.any([late, options.gone]);
  try {
    const answer = await send(wanted, url, { ...options, signal });
    const { body, decompressed } = await collect(answer, wanted.method, options.maxBytes);
    return {
      outcome: 'answered',
      status: answer.statusCode ?? 502,
      headers: incomingHeaders(answer.rawHeaders, decompressed),
      body: body.toString('base64'),
    };
  } catch (cause) {
    if (late.aborted) return { outcome: 'timed-out', detail: `${url.host} did not answer within ${options.ms} ms.` };
    return (cause instanceof RelayFailed ? cause : unreachable(url.host, cause)).failure;
  }
}

async function send(
  { method, headers, body }: RelayBody,
  url: URL,
  { socketPath, signal }: RelayOptions & { readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  const tunnel = await openTunnel({ socketPath, url, signal });
  const bytes = Buffer.from(body, 'base64');
  const asked = request({
    // Without an agent, for agents make connections of their own. Nothing but the tunnel leads anywhere.
    createConnection: () => tunnel,
    hostname: NOWHERE,
    method,
    path: url.pathname + url.search,
    headers: { host: url.host, ...outgoingHeaders(headers, bytes.length) },
    signal,
  });
  // A connection that breaks before the request is written belongs to nobody else who would hear of it.
  tunnel.on('error', error => asked.destroy(error));
  asked.end(bytes);
  const [answer] = await once(asked, 'response', { signal });
  return answer;
}
