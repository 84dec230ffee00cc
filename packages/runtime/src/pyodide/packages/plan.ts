import type { LockPackage, PyodideLock } from './lock.js';

/** The packages that a program's imports need, dependencies first, and the imports that nothing in the lock brings. */
export interface PackagePlan {
  readonly packages: readonly LockPackage[];
  readonly missing: readonly string[];
}

/** Module → package, made once a lock. */
export type ImportIndex = ReadonlyMap<string, string>;

export function indexImports(lock: PyodideLock): ImportIndex {
  const index = new Map<string, string>();
  for (const [name, entry] of Object.entries(lock.packages)) {
    for (const module of entry.imports) if (!index.has(module)) index.set(module, name);
  }
  return index;
}

/** Normalised as PEP 503 says, as the lock's keys are. */
export const normalise = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/**
 * Plans what to load. A program whose imports are `missing` cannot run in the browser.
 * Dependencies that the lock does not hold count as missing too, under the name of the package.
 */
export function planPackages(lock: PyodideLock, index: ImportIndex, imports: readonly string[]): PackagePlan {
  const ordered = new Map<string, LockPackage>();
  const missing = new Set<string>();
  const visiting = new Set<string>();

  function visit(name: string): void {
    const key = normalise(name);
    if (ordered.has(key) || visiting.has(key)) return;
    const entry = Object.hasOwn(lock.packages, key) ? lock.packages[key] : undefined;
    if (entry === undefined) {
      missing.add(name);
      return;
    }
    visiting.add(key);
    entry.depends.forEach(visit);
    ordered.set(key, entry);
  }

  for (const module of imports) {
    const owner = index.get(module) ?? index.get(module.split('.')[0] ?? module);
    if (owner === undefined) missing.add(module);
    else visit(owner);
  }
  return { packages: [...ordered.values()], missing: [...missing] };
}
