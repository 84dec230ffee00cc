import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentSettings } from './document.js';
import { readConfig } from './readConfig.js';

const read = (env: Record<string, string>) => readConfig(env, '/checkout');
const errorsOf = (env: Record<string, string>) => {
  const reading = read(env);
  return reading.ok ? [] : reading.errors;
};
const configOf = (env: Record<string, string>) => {
  const reading = read(env);
  if (!reading.ok) throw new Error(reading.errors.join('\n'));
  return reading.config;
};

describe('configuration', () => {
  it('needs no variable', () => {
    const config = configOf({});
    expect(config).toMatchObject({
      port: 8000,
      host: '127.0.0.1',
      dataDirectory: '/checkout/.skython',
      signUp: 'open',
      execution: true,
    });
    expect(config.egress).toEqual({ mode: 'public', hosts: [], ports: [] });
    expect(config.databaseUrl).toBeUndefined();
  });

  it('treats an empty variable as unset', () => {
    expect(configOf({ SKYTHON_PORT: ' ', DATABASE_URL: '' }).port).toBe(8000);
  });

  it('reports everything that is wrong at once', () => {
    const errors = errorsOf({
      SKYTHON_PORT: '99999',
      SKYTHON_SIGNUP: 'maybe',
      SKYTHON_LIMIT_CALL_MS: '-1',
      SKYTHON_TLS_CERT: 'a.pem',
    });
    expect(errors).toHaveLength(4);
    expect(errors.join('\n')).toMatch(/SKYTHON_PORT must be a whole number from 0 to 65535, not "99999"/);
  });

  it('never shows the password of a database URL', () => {
    expect(errorsOf({ DATABASE_URL: 'mysql://me:secret@host/db' }).join()).not.toContain('secret');
  });

  it.each([
    [{ SKYTHON_TLS_CERT: 'c.pem' }, 'go together'],
    [{ SKYTHON_TLS_CERT: 'c', SKYTHON_TLS_KEY: 'k', SKYTHON_ORIGIN: 'http://a.example' }, 'serves HTTPS'],
    [{ SKYTHON_EGRESS: 'off', SKYTHON_EGRESS_HOSTS: 'a.example' }, 'is off'],
    [{ SKYTHON_EXECUTION: 'off', SKYTHON_TENSORFLOW: 'on' }, 'is off'],
    [{ SKYTHON_LIMIT_STORE_VALUE_BYTES: '1GiB' }, 'is more than'],
    [{ SKYTHON_LIMIT_CALL_MS: '10min' }, 'highest that an author may choose'],
  ])('rejects the contradiction %o', (env, message) => {
    expect(errorsOf(env as Record<string, string>).join()).toContain(message);
  });

  it('reads amounts with units', () => {
    const { limits } = configOf({
      SKYTHON_LIMIT_BODY_BYTES: '2MiB',
      SKYTHON_LIMIT_QUEUE_MS: '3s',
      SKYTHON_LIMIT_CHAIN_DEPTH: '8',
    });
    expect(limits).toMatchObject({ bodyBytes: 2 * 1024 * 1024, queueMs: 3000, chainDepth: 8 });
  });

  it.each(['10 apples', '1.5s', 'MiB', '0'])('refuses the amount "%s"', value => {
    expect(errorsOf({ SKYTHON_LIMIT_QUEUE_MS: value })).toHaveLength(1);
  });

  it('limits egress to listed hosts', () => {
    expect(configOf({ SKYTHON_EGRESS_HOSTS: 'api.example.org, *.Example.net' }).egress).toEqual({
      mode: 'list',
      hosts: ['api.example.org', '*.example.net'],
      ports: [],
    });
  });

  it('points out a variable that it does not know', () => {
    const reading = read({ SKYTHON_PROT: '80' });
    expect(reading.ok && reading.warnings).toEqual(['SKYTHON_PROT is not a setting (see docs/configuration.md).']);
  });

  it('is documented by docs/configuration.md', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../../docs/configuration.md'), 'utf8')).toBe(
      documentSettings(),
    );
  });
});
