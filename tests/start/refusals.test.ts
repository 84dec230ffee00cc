import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDataDirectory, spawnInstance, startInstance } from '../support/index.js';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skython-test-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function dataDirectory(options?: { bare?: boolean }): string {
  const data = makeDataDirectory(options);
  cleanUps.push(() => data.remove());
  return data.folder;
}

/** What an instance that cannot start says. */
async function refusal(folder: string, env: Record<string, string>): Promise<string> {
  const started = spawnInstance({ dataDirectory: folder, env: { SKYTHON_EXAMPLES: 'off', ...env } });
  expect(await started.ended()).toBe(1);
  expect(started.output()).not.toMatch(/^\s+at .+:\d+:\d+/m);
  return started.output();
}

describe('an instance that cannot start says what to do', () => {
  it('when another one uses its data directory', async () => {
    const folder = dataDirectory();
    const first = await startInstance({ dataDirectory: folder, env: { SKYTHON_EXAMPLES: 'off' } });
    cleanUps.push(() => first.stop());
    const said = await refusal(folder, {});
    expect(said).toContain(`process ${first.process.pid} at ${first.url}`);
    expect(said).toContain('SKYTHON_DATA_DIR');
  });

  it('when its port is in use', async () => {
    const other = createServer();
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    cleanUps.push(() => new Promise(resolve => other.close(resolve)));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const said = await refusal(dataDirectory(), { SKYTHON_PORT: port });
    expect(said).toContain(`Port ${port} is in use by`);
    expect(said).toContain(`(pid ${process.pid})`);
    expect(said).toContain('SKYTHON_PORT=');
  });

  it('when its configuration has faults, naming all of them', async () => {
    const said = await refusal(dataDirectory(), {
      SKYTHON_PORT: 'eighty',
      SKYTHON_SIGNUP: 'maybe',
      SKYTHON_TLS_CERT: 'cert.pem',
    });
    expect(said).toContain('SKYTHON_PORT must be a whole number');
    expect(said).toContain('SKYTHON_SIGNUP must be open or closed');
    expect(said).toContain('SKYTHON_TLS_CERT and SKYTHON_TLS_KEY go together');
  });

  it('when its data directory cannot be made', async () => {
    const file = join(scratchFolder(), 'file');
    writeFileSync(file, '');
    expect(await refusal(join(file, 'data'), {})).toMatch(/in the way[\s\S]*SKYTHON_DATA_DIR/);
  });

  it('when there is no Python 3.12', async () => {
    const nowhere = scratchFolder();
    const env = { PATH: `${dirname(process.execPath)}`, HOME: nowhere, PYENV_ROOT: nowhere };
    const said = await refusal(dataDirectory({ bare: true }), env);
    expect(said).toMatch(/No Python 3\.12 was found[\s\S]*SKYTHON_PYTHON/);
  });

  it('when SKYTHON_PYTHON is something else', async () => {
    const said = await refusal(dataDirectory({ bare: true }), { SKYTHON_PYTHON: process.execPath });
    expect(said).toContain('is not a 64-bit CPython 3.12');
  });

  it('when the database of DATABASE_URL cannot be reached', async () => {
    const said = await refusal(dataDirectory(), { DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/none' });
    expect(said).toMatch(/cannot be reached[\s\S]*Check DATABASE_URL/);
    expect(said).not.toContain('secret');
  });

  it('when the certificate cannot be read', async () => {
    const said = await refusal(dataDirectory(), {
      SKYTHON_TLS_CERT: '/nonexistent/c.pem',
      SKYTHON_TLS_KEY: '/nonexistent/k.pem',
    });
    expect(said).toContain('The TLS certificate /nonexistent/c.pem');
  });
});
