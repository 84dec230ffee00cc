import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { findUv } from '@skython/runtime/environments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedData } from '../support/index.js';
import { Laptop } from './command.js';
import { findPython } from './pythons.js';

/** A package index of our own: two versions of `tiny`, and nothing else. */
const MAKE_WHEELS = `
import sys, zipfile
for version in ("1.0", "2.0"):
    name = f"tiny_word-{version}"
    with zipfile.ZipFile(f"{sys.argv[1]}/{name}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny_word.py", f"VERSION = {version!r}\\n")
        wheel.writestr(f"{name}.dist-info/METADATA", f"Metadata-Version: 2.1\\nName: tiny-word\\nVersion: {version}\\n")
        wheel.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{name}.dist-info/RECORD", "")
`;

let laptop: Laptop;
let env: Record<string, string>;
beforeAll(async () => {
  laptop = await Laptop.open();
  mkdirSync(laptop.path('index'));
  const uv = await findUv({ dataDirectory: sharedData, env: process.env, python: laptop.python });
  env = {
    SKYTHON_UV: uv.program,
    UV_NO_INDEX: '1',
    UV_FIND_LINKS: laptop.path('index'),
    UV_CACHE_DIR: laptop.path('.uv'),
  };
  expect((await laptop.run(['-c', MAKE_WHEELS, laptop.path('index')])).code).toBe(0);
});
afterAll(() => laptop?.close());

const runFile = (...args: string[]) => laptop.run(['-m', 'skython_cli', 'run', ...args], { env });
const environments = () => readdirSync(laptop.path('.home', 'cache', 'environments'));
const body = 'def version():\n    import sys, tiny_word\n    print("ran")\n    return tiny_word.VERSION\n';

describe('the environment of a file', () => {
  it('has what @requirements asks for, without an import, and is made once', async () => {
    writeFileSync(laptop.path('old.py'), `@requirements({'tiny-word': '1.0'})\n${body}`);
    const first = await runFile('old.py');
    expect([first.code, first.stdout]).toEqual([0, 'ran\n"1.0"\n']);
    expect(first.stderr).toContain('tiny-word==1.0');
    const second = await runFile('old.py');
    expect([second.code, second.stdout, second.stderr]).toEqual([0, 'ran\n"1.0"\n', '']);
    expect(environments()).toHaveLength(1);
  });

  it('has what inline metadata asks for, and is shared by files that resolve to the same', async () => {
    writeFileSync(laptop.path('new.py'), `# /// script\n# dependencies = ["tiny-word"]\n# ///\n${body}`);
    writeFileSync(laptop.path('same.py'), `@requirements('tiny-word>=2')\n${body}`);
    expect((await runFile('new.py')).stdout).toBe('ran\n"2.0"\n');
    expect((await runFile('same.py')).stdout).toBe('ran\n"2.0"\n');
    expect(environments()).toHaveLength(2);
  });

  it('is of the Python that is there, where no 3.12 is to be had', async ({ skip }) => {
    const other = (await findPython('3.13')) ?? (await findPython('3.11'));
    if (!other) return skip('This machine has neither a Python 3.13 nor a 3.11.');
    const nowhere = { UV_PYTHON_INSTALL_DIR: laptop.path('.pythons'), UV_PYTHON_DOWNLOADS: 'never', PATH: '/nowhere' };
    writeFileSync(laptop.path('here.py'), `@requirements('tiny-word>=2')\n${body}`);
    const command = ['-m', 'skython_cli', 'run', 'here.py'];
    const { code, stdout, stderr } = await laptop.run(command, { env: { ...env, ...nowhere }, python: other });
    expect([code, stdout, stderr]).toEqual([0, 'ran\n"2.0"\n', expect.stringContaining('There is no Python 3.12, so')]);
  });

  it('is refused before anything runs when a package or a version is not to be had', async () => {
    const before = environments();
    for (const wanted of ["{'tiny-word': '9.9'}", "{'no-such-package': ''}", "'not a requirement'", 'unknown_name']) {
      writeFileSync(laptop.path('bad.py'), `@requirements(${wanted})\n${body}`);
      const { code, stdout, stderr } = await runFile('bad.py');
      expect([code, stdout]).toEqual([9, '']);
      expect(stderr).toMatch(/nothing was run|plain texts/);
    }
    expect(environments()).toEqual(before);
  });
});
