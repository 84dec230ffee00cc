import { describe, expect, it } from 'vitest';
import { createHostCheck, hostnameOf } from './hosts.js';

const none = () => [];

describe('the host check', () => {
  it('reads the name of a Host header without its port', () => {
    expect(['LocalHost:80', '[::1]:80', '[::1]', 'a.example'].map(hostnameOf)).toEqual([
      'localhost',
      '[::1]',
      '[::1]',
      'a.example',
    ]);
  });

  it('knows localhost, the origin and what the operator allows', () => {
    const check = createHostCheck(
      { host: '127.0.0.1', origin: 'https://sky.example:8443', allowedHosts: ['other.example'] },
      none,
    );
    for (const host of ['localhost:8000', 'sky.example', 'SKY.example:1', 'other.example'])
      expect(check.allows(host)).toBe(true);
    for (const host of ['evil.example', 'localhost.evil.example', '', undefined])
      expect(check.allows(host)).toBe(false);
  });

  it("takes the machine's own addresses only when it listens on all of them", () => {
    const machine = () => ['192.168.1.7'];
    expect(createHostCheck({ host: '0.0.0.0', allowedHosts: [] }, machine).allows('192.168.1.7:8000')).toBe(true);
    expect(createHostCheck({ host: '127.0.0.1', allowedHosts: [] }, machine).allows('192.168.1.7:8000')).toBe(false);
    expect(createHostCheck({ host: '192.168.1.7', allowedHosts: [] }, none).allows('192.168.1.7:8000')).toBe(true);
  });
});
