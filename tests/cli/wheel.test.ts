import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findUv } from '@skython/runtime/environments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, findTestInterpreter, sharedData } from '../support/index.js';
import { findPython } from './pythons.js';

const execute = promisify(execFile);
const series = ['3.10', '3.11', '3.12', '3.13'] as const;
const folder = mkdtempSync(join(tmpdir(), 'skython-wheel-'));
const env = { ...process.env, SKYTHON_HOME: join(folder, 'home') };

const pythons = await Promise.all(series.map(async wanted => [wanted, await findPython(wanted)] as const));

let wheel: string;
let uv: string;
beforeAll(async () => {
  const python = await findTestInterpreter();
  uv = (await findUv({ dataDirectory: sharedData, env: process.env, python })).program;
  await execute(uv, ['build', '--wheel', '--out-dir', folder, join(checkout, 'packages/runtime/python')]);
  wheel = join(folder, readdirSync(folder).find(name => name.endsWith('.whl')) ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IMPORT_ALL = `
import importlib, pkgutil
import _skython, skybox, skython, skython_cli, skython_client
for package in (_skython, skython, skybox, skython_client, skython_cli):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.endswith(("__main__", ".child", "mapping.entry")):
            importlib.import_module(found.name)
`;

const PROGRAM = `
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal, Optional, TypedDict, Union


class Colour(Enum):
    RED = "red"


@dataclass
class Point:
    x: int
    y: Optional[float] = None


class Row(TypedDict):
    name: str


async def main(point: Point, row: Row, day: date, mode: Literal["a", "b"] = "a", colour: Union[Colour, None] = None, *rest: int):
    return [point, row, day, mode, colour, rest]
`;

const INPUT = '{"point": {"x": 1, "y": 2.5}, "row": {"name": "n"}, "day": "2024-02-29", "colour": "red"}';

const STREAM = 'async def main(n: int):\n    for i in range(n):\n        yield i\n';

const PACKED = `
from skython.pywren import MapError
from skython_client.mapping.parcel import pack

def neighbour(x):
    return x + 1

try:
    files = pack(neighbour, [1], results_pickled=False, environment={})["files"]
    assert "def main" in files["main.py"] and "def encode" in files["values.py"]
    print(files["function.py"])
except MapError as error:
    print(error)
`;

/** What `skython export` made of the installed skython, where none is installed. */
const HANDLED = `
import sys
sys.path.insert(0, sys.argv[1])
from lambda_function import lambda_handler
print(lambda_handler({"n": 2}, None))
`;

describe('the wheel', () => {
  it('is small, and pure Python', () => {
    expect(wheel).toMatch(/-py3-none-any\.whl$/);
    expect(statSync(wheel).size).toBeLessThanOrEqual(150_000);
  });

  for (const [wanted, python] of pythons) {
    it.skipIf(!python)(`works on Python ${wanted}${python ? '' : ' (not on this machine)'}`, async () => {
      const place = join(folder, wanted);
      await execute(uv, ['venv', '--quiet', '--python', python ?? '', place]);
      // Without dependencies: all that Python 3.10 lacks then is inline metadata.
      await execute(uv, ['pip', 'install', '--quiet', '--no-deps', '--python', place, wheel]);
      const skython = async (...args: string[]) =>
        (await execute(join(place, 'bin/skython'), args, { env, cwd: place })).stdout;
      await execute(join(place, 'bin/python'), ['-c', IMPORT_ALL], { env, cwd: place });
      expect(await skython('--help')).toContain('deploy');
      writeFileSync(join(place, 'main.py'), PROGRAM);
      const answer = '[{"x":1,"y":2.5},{"name":"n"},"2024-02-29","a","red",[]]\n';
      expect(await skython('run', 'main.py', '--data', INPUT)).toBe(answer);
      writeFileSync(join(place, 'stream.py'), STREAM);
      expect(await skython('run', 'stream.py', '-n', '3')).toBe('0\n1\n2\n');
      writeFileSync(join(place, 'faas.py'), 'import azure.functions\ndef main(req): return req.method\n');
      expect(await skython('run', 'faas.py')).toBe('POST\n');
      writeFileSync(join(place, 'packed.py'), PACKED);
      const packed = (await execute(join(place, 'bin/python'), ['packed.py'], { env, cwd: place })).stdout;
      // Only the Python of the instance pickles, and wants cloudpickle for it.
      expect(packed).toContain(wanted === '3.12' ? "pip install 'skython[map]'" : 'def neighbour(x):');
      await skython('export', 'stream.py');
      await execute(join(place, 'bin/python'), ['-m', 'zipfile', '-e', 'stream.zip', 'task'], { cwd: place });
      const handled = ['-I', '-S', '-c', HANDLED, join(place, 'task')];
      expect((await execute(join(place, 'bin/python'), handled)).stdout).toBe('0\n1\n\n');
      const refused = await skython('run', 'main.py', 'day=never').catch((error: { code: number }) => error.code);
      expect(refused).toBe(3);
    });
  }
});
