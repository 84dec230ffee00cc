import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreparedProgram, Program } from '../runner.js';
import type { CPythonRunner } from './interface.js';
import { call, noHost, openLog, program, startRunner, value } from './testing/harness.js';
import { mayMount, smallDisk } from './testing/smallDisk.js';

const MIB = 1024 * 1024;
const scratch = mkdtempSync(join(tmpdir(), 'skython-assets-'));
const assets = join(scratch, 'assets');

let runner: CPythonRunner;
beforeAll(async () => {
  // In memory of its own a worker has no room for what these programs bring.
  runner = await startRunner({ assets, limits: { programBytes: MIB, workersPerVersion: 2 } });
});
afterAll(async () => {
  await runner.close();
  expect(existsSync(assets)).toBe(false);
  rmSync(scratch, { recursive: true, force: true });
});

const withFiles = (source: string, files: Readonly<Record<string, Uint8Array>>): Program => {
  const plain = program(source);
  return { ...plain, files: new Map([...plain.files, ...Object.entries(files)]) };
};

async function prepare(source: string, files: Readonly<Record<string, Uint8Array>>): Promise<PreparedProgram> {
  const prepared = await runner.prepare(withFiles(source, files), { host: noHost });
  if (!('call' in prepared)) throw new Error(`The program does not load: ${JSON.stringify(prepared)}`);
  return prepared;
}

const model = Buffer.alloc(64 * MIB, 'weights ');

describe('large assets', () => {
  it('open, map and stat like files of the program, and are listed among them', async () => {
    const target = await prepare(
      `
import mmap, os
def main():
    with open("model/weights.bin", "rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        head, tail = mapped[:7].decode(), mapped[-8:].decode()
    status = os.stat("model/weights.bin")
    return [head, tail, status.st_size, os.path.isfile("model/weights.bin"), os.listdir("model"), sorted(os.listdir("/program"))]
`,
      { 'model/weights.bin': model },
    );
    expect(await value(target)).toEqual([
      'weights',
      'weights ',
      64 * MIB,
      true,
      ['weights.bin'],
      expect.arrayContaining(['main.py', 'model']),
    ]);
    await target.stop();
  });

  it('are one file for all workers, whoever brought it', async () => {
    const source = 'import os\ndef main():\n    status = os.stat("a.bin")\n    return [status.st_dev, status.st_ino]\n';
    const [one, two] = await Promise.all([
      prepare(source, { 'a.bin': model }),
      prepare(`${source}\n`, { 'a.bin': Buffer.from(model) }),
    ]);
    const other = await prepare(source, { 'a.bin': Buffer.alloc(MIB, 'b') });
    expect(await value(one)).toEqual(await value(two));
    expect(await value(other)).not.toEqual(await value(one));
    await Promise.all([one.stop(), two.stop(), other.stop()]);
  });

  it('cannot be written, and replacing one concerns the worker alone', async () => {
    const source = `
import errno, os
def write():
    for mode in ("wb", "ab", "r+b"):
        try:
            open("a.bin", mode).close()
        except OSError as error:
            if error.errno not in (errno.EROFS, errno.EACCES):
                raise
        else:
            return mode
    return "refused"
def replace():
    with open("b.bin", "wb") as file:
        file.write(b"mine")
    os.replace("b.bin", "a.bin")
    return os.stat("a.bin").st_size
def size():
    return os.stat("a.bin").st_size
`;
    const files = { 'a.bin': Buffer.alloc(MIB, 'c') };
    const [mine, yours] = await Promise.all([prepare(source, files), prepare(source, files)]);
    const ask = async (target: PreparedProgram, def: string) => {
      const { outcome } = await target.call(
        {
          body: new Uint8Array(0),
          contentType: '',
          method: 'POST',
          query: '',
          accept: '*/*',
          headers: [],
          invocation: 'test',
          def,
        },
        { host: noHost },
      );
      return outcome.kind === 'returned' ? JSON.parse(Buffer.from(outcome.body).toString()) : outcome;
    };
    expect(await ask(mine, 'write')).toBe('refused');
    expect(await ask(mine, 'replace')).toBe(4);
    expect(await ask(yours, 'size')).toBe(MIB);
    await Promise.all([mine.stop(), yours.stop()]);
  });

  it('need no room in the process that describes a program', async () => {
    const description = await runner.describe(withFiles('def main(n: int):\n    return n\n', { 'a.bin': model }));
    expect(description).toMatchObject({ schema: { kind: 'callable', entry: 'main' } });
  });

  it('cannot be listed, nor opened by who knows their hash', async () => {
    const target = await prepare(
      `
import hashlib, os
def main():
    found = []
    for attempt in (
        lambda: os.listdir("/assets"),
        lambda: os.listdir(os.path.dirname(os.path.realpath("a.bin"))),
        lambda: open("/assets/" + hashlib.sha256(open("a.bin", "rb").read()).hexdigest()),
    ):
        try:
            found.append(str(attempt()))
        except OSError:
            pass
    return found
`,
      { 'a.bin': Buffer.alloc(MIB, 'e') },
    );
    expect(await value(target)).toEqual([]);
    await target.stop();
  });

  it('leave modules and native libraries where they are', async () => {
    const target = await prepare(
      `
import os, neighbour
def main():
    return [os.path.islink(path) for path in ("neighbour.py", "library.bin", "data.bin")] + [neighbour.HERE]
`,
      {
        'neighbour.py': Buffer.from(
          `from pathlib import Path\nHERE = str(Path(__file__).resolve().parent)\n#${'x'.repeat(300 * 1024)}`,
        ),
        'library.bin': Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(300 * 1024)]),
        'data.bin': Buffer.alloc(300 * 1024),
      },
    );
    expect(await value(target)).toEqual([false, false, true, '/program']);
    await target.stop();
  });

  it('are told apart from files in the same place', async () => {
    const prepared = await runner.prepare(
      withFiles('def main():\n    return 1\n', { a: Buffer.alloc(MIB, 'f'), 'a/b': Buffer.alloc(MIB, 'g') }),
      { host: noHost },
    );
    expect(prepared).toMatchObject({ kind: 'invalid-program' });
  });

  it('are still there for a worker that is made after another has crashed', async () => {
    const load = () =>
      Promise.resolve(
        withFiles(
          'import os\ndef main(end: bool = False):\n    if end:\n        os._exit(3)\n    return os.stat("a.bin").st_size\n',
          {
            'a.bin': Buffer.alloc(MIB, 'h'),
          },
        ),
      );
    const target = runner.open({ key: 'crashing', owner: 'ada', environment: 'base', load });
    expect(await value(target)).toBe(MIB);
    expect(await call(target, { end: true })).toMatchObject({ kind: 'crashed' });
    expect(await value(target)).toBe(MIB);
    await target.close();
  });
});

/** Whether a worker's asset is a link, and its size. */
async function seen(own: CPythonRunner): Promise<unknown> {
  const prepared = await own.prepare(
    withFiles('import os\ndef main():\n    return [os.path.islink("a.bin"), os.stat("a.bin").st_size]\n', {
      'a.bin': Buffer.alloc(MIB),
    }),
    { host: noHost },
  );
  if (!('call' in prepared)) throw new Error(`The program does not load: ${JSON.stringify(prepared)}`);
  return value(prepared);
}

it('without a shelf each worker gets copies', async () => {
  const own = await startRunner();
  expect(await seen(own)).toEqual([false, MIB]);
  await own.close();
});

it.runIf(mayMount)('on a disk that is nearly full each worker gets copies, and the log says so', async () => {
  const disk = smallDisk(64);
  const logger = openLog();
  const own = await startRunner({ assets: join(disk.folder, 'assets'), logger });
  expect(await seen(own)).toEqual([false, MIB]);
  expect(logger.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', fields: expect.objectContaining({ bytes: MIB }) }),
  );
  await own.close();
  disk.remove();
});

it('a shelf holds only what programs bring', () => {
  for (const name of readdirSync(assets)) expect(name).toMatch(/^[0-9a-f]{64}$/);
});
