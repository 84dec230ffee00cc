import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareEnvironment, type Log, openLog } from '../testing/harness.js';
import { makeRunFolder, type RunFolder } from './run-folder.js';
import { UidPool, uidRange } from './uids.js';
import { Zygote } from './zygote.js';

const SCRIPT = fileURLToPath(new URL('../../../python/worker/zygote.py', import.meta.url));
const MIB = 1024 * 1024;

let library: string;
let run: RunFolder;
let log: Log;
beforeEach(async () => {
  library = mkdtempSync(join(tmpdir(), 'skython-library-'));
  run = await makeRunFolder();
  log = openLog();
});
afterEach(async () => {
  rmSync(library, { recursive: true });
  await run.remove();
});

function uids(): UidPool | undefined {
  const range =
    process.getuid?.() === 0 ? uidRange(readFileSync('/proc/self/uid_map', 'utf8'), process.pid) : undefined;
  return range && new UidPool(range);
}

async function start(preload: string[] = []): Promise<Zygote> {
  return Zygote.start({
    name: 'base',
    python: (await bareEnvironment()).python,
    script: SCRIPT,
    run: run.path,
    assets: null,
    packages: null,
    egress: null,
    libraries: [library],
    preload,
    addressSpace: true,
    limits: { memoryBytes: 256 * MIB, scratchBytes: MIB, programBytes: MIB },
    uids: uids(),
    logger: log,
  });
}

const messages = (): string[] => log.lines.map(({ message }) => message);

describe('a zygote that is closed', () => {
  it('ends by itself while workers are being born, and ends them', async () => {
    const zygote = await start();
    await zygote.up;
    const births = Array.from({ length: 8 }, () => zygote.spawn().catch((error: Error) => error.name));
    expect(await zygote.close()).toEqual({ code: 0, signal: null });
    for (const birth of await Promise.all(births)) expect(birth).toBe('SpawnFailure');
  });

  it.each(['first', 'later'] as const)('gives up an import that is under way: one it imports %s', async when => {
    writeFileSync(
      join(library, 'endless.py'),
      `import sys, time
print("importing", file=sys.stderr, flush=True)
while True:
    try:
        time.sleep(3600)
    except BaseException:
        pass
`,
    );
    const zygote = await start(when === 'first' ? ['endless'] : []);
    zygote.up.catch(() => undefined);
    if (when === 'later') {
      await zygote.up;
      void zygote.preload('endless');
    }
    await expect.poll(messages, { timeout: 10_000 }).toContain('importing');
    expect(await zygote.close()).toEqual({ code: 0, signal: null });
  });
});
