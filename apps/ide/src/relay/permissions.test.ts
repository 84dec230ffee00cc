import { describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../shell/storage.js';
import { createRelayPermissions } from './permissions.js';

describe('hosts that a project may reach through the instance', () => {
  it('are those that were allowed for it, and for no other', () => {
    const permissions = createRelayPermissions(createMemoryStorage());
    permissions.allow('draft', 'example.org');
    permissions.allow('draft', 'example.org');
    permissions.allow('draft', 'example.net:8443');
    expect(permissions.hosts('draft')).toEqual(['example.org', 'example.net:8443']);
    expect(permissions.allows('draft', 'www.example.org')).toBe(false);
    expect(permissions.allows('draft', 'example.net')).toBe(false);
    expect(permissions.hosts('another')).toEqual([]);
  });

  it('are kept for the next visit until they are revoked', () => {
    const storage = createMemoryStorage();
    createRelayPermissions(storage).allow('draft', 'example.org');
    const later = createRelayPermissions(storage);
    expect(later.allows('draft', 'example.org')).toBe(true);
    later.revoke('draft', 'example.org');
    expect(createRelayPermissions(storage).hosts('draft')).toEqual([]);
  });

  it('are none where what was kept cannot be read, or the name is one that every object has', () => {
    const storage = createMemoryStorage();
    for (const text of ['', 'nonsense', '[]', '{"draft": "example.org"}', '{"draft": [1]}', 'null']) {
      storage.setItem('skython.relay', text);
      expect(createRelayPermissions(storage).hosts('draft')).toEqual([]);
    }
    expect(createRelayPermissions(storage).hosts('constructor')).toEqual([]);
  });

  it('are forgotten of projects that nobody allowed anything for a long time', () => {
    const permissions = createRelayPermissions(createMemoryStorage());
    for (let at = 0; at <= 500; at += 1) permissions.allow(`draft ${at}`, 'example.org');
    expect(permissions.hosts('draft 0')).toEqual([]);
    expect(permissions.hosts('draft 500')).toEqual(['example.org']);
  });
});
