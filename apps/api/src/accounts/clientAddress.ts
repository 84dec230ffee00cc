import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6, SocketAddress } from 'node:net';

/** The address a request comes from, as limits count it: an IPv6 network rather than one of its 2^64 addresses. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * Addresses of clients. Behind proxies that the operator trusts (addresses, or networks as `10.0.0.0/8`) it is the last
 * address of X-Forwarded-For that is none of theirs; what anybody else says in that header counts for nothing.
 */
export function clientAddresses(trustedProxies: readonly string[]): ClientAddress {
  const trusted = listOf(trustedProxies);
  return request => {
    const peer = plain(request.socket.remoteAddress ?? '');
    if (trustedProxies.length === 0 || !isTrusted(trusted, peer)) return networkOf(peer);
    const header = request.headers['x-forwarded-for'];
    return networkOf(forwarded(Array.isArray(header) ? header.join(',') : (header ?? ''), peer, trusted));
  };
}

/** Whether a text is an address, or a network with its length. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

/** What is not an address ends the chain: behind it nothing can be known. */
function forwarded(header: string, peer: string, trusted: BlockList): string {
  let client = peer;
  for (const part of header.split(',').reverse()) {
    const address = plain(withoutPort(part.trim()));
    if (isIP(address) === 0) return client;
    client = address;
    if (!isTrusted(trusted, address)) return client;
  }
  return client;
}

const withoutPort = (text: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;

/** IPv4 in the clothes of IPv6 (`::ffff:10.0.0.1`) as what it is. */
const plain = (address: string): string => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

const isTrusted = (trusted: BlockList, address: string): boolean =>
  isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** The first four of the eight groups of an IPv6 address, however it is written. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address || 'unknown';
  const [head = '', tail] = new SocketAddress({ address, family: 'ipv6' }).address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
