import { request } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { RelayFailed, unreachable } from './failure.js';

export interface TunnelOptions {
  /** Of the egress broker, which vets host and port, resolves the name once and connects to what it has vetted. */
  readonly socketPath: string;
  readonly url: URL;
  readonly signal: AbortSignal;
}

/** A connection to the host of an address; for `https:` with the host's certificate checked. Rejects with `RelayFailed`. */
export async function openTunnel(options: TunnelOptions): Promise<Duplex> {
  const { url } = options;
  const tunnel = await throughBroker(options);
  if (url.protocol === 'http:') return tunnel;
  const host = bare(url.hostname);
  return connect({
    socket: tunnel,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ['http/1.1'],
  });
}

function throughBroker({ socketPath, url, signal }: TunnelOptions): Promise<Duplex> {
  const authority = `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      socketPath,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority },
      agent: false,
      signal,
    });
    asked.once('connect', (answer, socket) => {
      if (answer.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(failureOf(answer.statusCode, answer.statusMessage, url.host));
    });
    asked.once('error', cause => reject(signal.aborted ? cause : noBroker(cause)));
    asked.end();
  });
}

/** The broker says in its status line why it refuses: `skython: 10.0.0.1 is not a public address`. */
function failureOf(status: number | undefined, message: string | undefined, host: string): RelayFailed {
  if (status !== 403) return unreachable(host);
  const reason = message?.replace(/^skython: /, '') ?? 'this host is not allowed';
  return new RelayFailed('refused', `The instance does not relay to ${host}: ${reason}.`);
}

/** It is started again when it ends. */
const noBroker = (cause: unknown): RelayFailed =>
  new RelayFailed('unreachable', 'The instance reaches no other host just now. Try again in a moment.', { cause });

/** Without the brackets of an IPv6 address. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
