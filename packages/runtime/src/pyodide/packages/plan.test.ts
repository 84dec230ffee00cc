import { describe, expect, it } from 'vitest';
import type { PyodideLock } from './lock.js';
import { indexImports, planPackages } from './plan.js';

const entry = (name: string, depends: string[], imports: string[]) => ({
  name,
  file_name: `${name}.whl`,
  depends,
  imports,
});
const lock: PyodideLock = {
  packages: {
    numpy: entry('numpy', [], ['numpy']),
    scipy: entry('scipy', ['numpy', 'openblas'], ['scipy']),
    openblas: entry('openblas', [], []),
    'scikit-learn': entry('scikit-learn', ['scipy'], ['sklearn']),
    broken: entry('broken', ['not-there'], ['broken']),
    a: entry('a', ['b'], ['a']),
    b: entry('b', ['a'], ['b']),
  },
};
const plan = (...imports: string[]) => {
  const { packages, missing } = planPackages(lock, indexImports(lock), imports);
  return { packages: packages.map(({ name }) => name), missing };
};

describe('planning packages', () => {
  it('finds the package of an import and puts what it depends on first', () => {
    expect(plan('sklearn')).toEqual({ packages: ['numpy', 'openblas', 'scipy', 'scikit-learn'], missing: [] });
  });
  it('names each package once', () => {
    expect(plan('scipy', 'numpy', 'sklearn').packages).toEqual(['numpy', 'openblas', 'scipy', 'scikit-learn']);
  });
  it('says which imports nothing brings', () => {
    expect(plan('tensorflow', 'numpy')).toEqual({ packages: ['numpy'], missing: ['tensorflow'] });
  });
  it('counts a dependency that the lock does not hold as missing', () => {
    expect(plan('broken').missing).toEqual(['not-there']);
  });
  it('ends when packages depend on each other', () => {
    expect(plan('a').packages.sort()).toEqual(['a', 'b']);
  });
  it('takes no member of Object for a package', () => {
    expect(plan('constructor').missing).toEqual(['constructor']);
  });
});
