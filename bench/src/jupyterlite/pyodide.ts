import fs from 'node:fs';
import path from 'node:path';
import { sha256Of, type Wheel } from './wheels.js';

/** Packages of Pyodide's lock that the kernel installs before its first cell; what they depend on comes with them. */
const kernelPackages = ['micropip', 'ssl', 'sqlite3', 'jedi', 'ipython'];

const coreFiles = ['pyodide.js', 'pyodide.asm.js', 'pyodide.asm.wasm', 'python_stdlib.zip'];

/** What is read of Pyodide's lock. */
interface PyodideLock {
  readonly packages: Readonly<Record<string, LockedPackage | undefined>>;
}

interface LockedPackage {
  readonly version: string;
  readonly depends: readonly string[];
  file_name: string;
  sha256: string;
}

export interface PyodideSources {
  /** Folder of npm's `pyodide`. */
  readonly npm: string;
  /** Folder of an instance's browser files, `<sha256>/<name>`. */
  readonly instance: string;
  readonly wheels: readonly Wheel[];
}

/**
 * Lays out Pyodide as JupyterLite's kernel asks for it: npm's files, the instance's own wheels, and where Pyodide has
 * builds of its own that nobody but its network gives out, PyPI's wheels of the same versions, named in the lock.
 * @returns the wheels that the lock has no place for
 */
export function layOutPyodide(folder: string, { npm, instance, wheels }: PyodideSources): readonly Wheel[] {
  const lock = JSON.parse(fs.readFileSync(path.join(npm, 'pyodide-lock.json'), 'utf8')) as PyodideLock;
  const placed = new Set<string>();
  function place(depended: string): void {
    const name = depended.toLowerCase().replaceAll('_', '-');
    if (placed.has(name)) return;
    placed.add(name);
    const locked = lock.packages[name];
    if (locked === undefined) throw new Error(`Pyodide's lock has no package ${name}.`);
    const wheel = wheels.find(({ project }) => project === name);
    if (wheel && wheel.version !== locked.version)
      throw new Error(`${name} is ${wheel.version} in wheels.txt and ${locked.version} in Pyodide's lock.`);
    const file = wheel?.file ?? path.join(instance, locked.sha256, locked.file_name);
    if (wheel) Object.assign(locked, { file_name: path.basename(file), sha256: sha256Of(file) });
    fs.copyFileSync(file, path.join(folder, locked.file_name));
    for (const name of locked.depends) place(name);
  }
  fs.mkdirSync(folder, { recursive: true });
  for (const name of coreFiles) fs.copyFileSync(path.join(npm, name), path.join(folder, name));
  for (const name of kernelPackages) place(name);
  fs.writeFileSync(path.join(folder, 'pyodide-lock.json'), JSON.stringify(lock));
  return wheels.filter(({ project }) => !placed.has(project));
}
