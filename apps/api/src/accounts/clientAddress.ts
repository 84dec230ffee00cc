import type { IncomingMessage } from 'node:http';

/** The address a request comes from, as throttling counts it: an IPv6 network rather than one of its 2^64 addresses. */
export function clientAddress(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? 'unknown';
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}
