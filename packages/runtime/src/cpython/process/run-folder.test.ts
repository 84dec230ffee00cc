import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeAbandoned } from './run-folder.js';

let parent = '';
const servers: Server[] = [];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'skython-test-'));
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(parent, { recursive: true, force: true });
});

function folder(name: string): string {
  const path = join(parent, name);
  mkdirSync(path, { mode: 0o700 });
  return path;
}

async function listen(path: string): Promise<void> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>(resolve => server.listen(path, resolve));
}

/** A socket whose process ended without removing it, as a killed one does. */
function leaveSocket(path: string): void {
  const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  try {
    execFileSync(process.execPath, ['-e', script, path]);
  } catch {
    // It was killed, as it should be.
  }
}

describe('the run folder of a killed instance', () => {
  it('is removed by the next one', async () => {
    const dead = folder('skython-dead01');
    leaveSocket(join(dead, 'base.sock'));
    expect(existsSync(join(dead, 'base.sock'))).toBe(true);
    await removeAbandoned(parent);
    expect(existsSync(dead)).toBe(false);
  });

  it('is told from folders in use, just made, or of something else', async () => {
    const used = folder('skython-used01');
    await listen(join(used, 'base.sock'));
    leaveSocket(join(used, 'egress.sock'));
    const fresh = folder('skython-fresh1');
    const other = folder('skython-other1');
    leaveSocket(join(other, 'base.sock'));
    writeFileSync(join(other, 'notes'), '');
    const foreign = folder('another-dead01');
    leaveSocket(join(foreign, 'base.sock'));
    await removeAbandoned(parent);
    expect([used, fresh, other, foreign].map(path => existsSync(path))).toEqual([true, true, true, true]);
  });
});
