import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddresses, isNetwork } from './clientAddress.js';

/** The two members of a request that tell where it comes from. */
const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('the address of a client', () => {
  it('is that of the connection, IPv6 by its network', () => {
    const address = clientAddresses([]);
    expect(address(from('203.0.113.7'))).toBe('203.0.113.7');
    expect(address(from('::ffff:203.0.113.7'))).toBe('203.0.113.7');
    expect(address(from('2001:db8:1:2:3:4:5:6'))).toBe('2001:db8:1:2');
    expect(address(from('2001:db8::6'))).toBe('2001:db8:0:0');
    expect(address(from('::1'))).toBe('0:0:0:0');
    expect(address(from(''))).toBe('unknown');
  });

  it('is never what somebody says who is not trusted', () => {
    expect(clientAddresses([])(from('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
    expect(clientAddresses(['10.0.0.0/8'])(from('203.0.113.7', '198.51.100.1'))).toBe('203.0.113.7');
  });

  it('is the last one that trusted proxies did not add themselves', () => {
    const address = clientAddresses(['10.0.0.0/8', '::1']);
    expect(address(from('10.1.2.3', '192.0.2.66, 198.51.100.1, 10.9.9.9'))).toBe('198.51.100.1');
    expect(address(from('::1', '198.51.100.1:4711'))).toBe('198.51.100.1');
    expect(address(from('10.1.2.3', '[2001:db8:1:2::9]:80'))).toBe('2001:db8:1:2');
    expect(address(from('10.1.2.3', '10.0.0.5'))).toBe('10.0.0.5');
  });

  it('is the proxy when the header says nothing that is an address', () => {
    const address = clientAddresses(['10.1.2.3']);
    for (const header of [undefined, '', 'unknown', '198.51.100.1, _hidden', '; drop table', ',,,']) {
      expect(address(from('10.1.2.3', header))).toBe('10.1.2.3');
    }
  });
});

it('a network is an address, with a length or without', () => {
  for (const text of ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']) expect(isNetwork(text)).toBe(true);
  for (const text of ['', 'proxy', '10.0.0.0/33', '10.0.0.0/', '1.2.3', '::1/129', '10.0.0.0/8/8']) {
    expect(isNetwork(text)).toBe(false);
  }
});
