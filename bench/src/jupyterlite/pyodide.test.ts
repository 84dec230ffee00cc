import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layOutPyodide } from './pyodide.js';
import { sha256Of, type Wheel } from './wheels.js';

const core = ['pyodide.js', 'pyodide.asm.js', 'pyodide.asm.wasm', 'python_stdlib.zip'];
const official = { micropip: [], ssl: ['openssl'], openssl: [], sqlite3: [], jedi: [], ipython: ['pure_eval'] };

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'skython-bench-test-'));
  const packages: Record<string, object> = {};
  for (const [name, depends] of Object.entries(official)) {
    mkdirSync(join(scratch, 'instance', `hash-of-${name}`), { recursive: true });
    writeFileSync(join(scratch, 'instance', `hash-of-${name}`, `${name}.whl`), name);
    packages[name] = { version: '1.0', file_name: `${name}.whl`, sha256: `hash-of-${name}`, depends };
  }
  packages['pure-eval'] = { version: '2.0', file_name: 'rebuilt.whl', sha256: 'hash-of-rebuilt', depends: [] };
  packages.unused = { version: '1.0', file_name: 'unused.whl', sha256: 'hash-of-unused', depends: [] };
  mkdirSync(join(scratch, 'npm'));
  for (const name of core) writeFileSync(join(scratch, 'npm', name), name);
  writeFileSync(join(scratch, 'npm/pyodide-lock.json'), JSON.stringify({ packages }));
});
afterEach(() => rmSync(scratch, { recursive: true }));

function wheel(project: string, version: string): Wheel {
  const file = join(scratch, `${project.replaceAll('-', '_')}-${version}-py3-none-any.whl`);
  writeFileSync(file, project);
  return { project, version, file };
}

const layOut = (wheels: readonly Wheel[]): readonly Wheel[] =>
  layOutPyodide(join(scratch, 'site'), { npm: join(scratch, 'npm'), instance: join(scratch, 'instance'), wheels });

test('what the kernel depends on is there, and the lock names the wheels of PyPI', () => {
  const pure = wheel('pure-eval', '2.0');
  const comm = wheel('comm', '0.2');
  expect(layOut([pure, comm])).toEqual([comm]);
  const wheels = ['pure_eval-2.0-py3-none-any.whl', ...Object.keys(official).map(name => `${name}.whl`)];
  expect(readdirSync(join(scratch, 'site')).sort()).toEqual([...core, 'pyodide-lock.json', ...wheels].sort());
  const { packages } = JSON.parse(readFileSync(join(scratch, 'site/pyodide-lock.json'), 'utf8'));
  expect(packages['pure-eval']).toMatchObject({ file_name: wheels[0], sha256: sha256Of(pure.file) });
  expect(packages.jedi).toMatchObject({ file_name: 'jedi.whl', sha256: 'hash-of-jedi' });
});

test('a wheel of another version than the lock has is refused', () => {
  expect(() => layOut([wheel('pure-eval', '2.1')])).toThrow(/2\.1 .* 2\.0/);
});
