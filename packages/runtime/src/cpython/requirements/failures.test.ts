import { describe, expect, it } from 'vitest';
import { faultsOf, reasonOf } from './failures.js';

const said = `error: No solution found when resolving dependencies
  cause: Because nosuchpackage was not found in the package registry and you require nosuchpackage, we can conclude that your requirements are unsatisfiable.

hint: Wheels are required
`;
const saidByOlder = `  × No solution found when resolving dependencies:
  ╰─▶ Because there is no version of six==99 and you require six==99, we can conclude
      that your requirements are unsatisfiable.
`;

describe('a resolution that fails', () => {
  it('is told in one sentence, whatever version of uv said it', () => {
    expect(reasonOf(said)).toBe(
      'Because nosuchpackage was not found in the package registry and you require nosuchpackage',
    );
    expect(reasonOf(saidByOlder)).toBe('Because there is no version of six==99 and you require six==99');
  });

  it('blames the lines that name the package', () => {
    const needs = [
      { requirement: 'six', file: 'main.py', line: 1 },
      { requirement: 'NoSuchPackage>=1', file: 'main.py', line: 4 },
    ];
    expect(faultsOf(needs, reasonOf(said)).map(({ line }) => line)).toEqual([4]);
    expect(faultsOf(needs, 'something else').map(({ line }) => line)).toEqual([1, 4]);
  });
});
