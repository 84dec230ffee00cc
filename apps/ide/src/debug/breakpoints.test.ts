import { describe, expect, it } from 'vitest';
import { breakpointAt, kindOf, moved, toggled, withBreakpoint } from './breakpoints.js';

describe('the breakpoints of a draft', () => {
  const some = toggled(toggled(toggled([], 'main.py', 9), 'main.py', 2), 'a.py', 4);

  it('are kept by file and line', () => {
    expect(some.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.py:4', 'main.py:2', 'main.py:9']);
  });

  it('go when they are set again', () => {
    expect(toggled(some, 'main.py', 2).map(({ line }) => line)).toEqual([4, 9]);
  });

  it('keep a condition when the text before them grows', () => {
    const list = withBreakpoint(some, { file: 'main.py', line: 9, condition: 'x > 1' });
    expect(breakpointAt(moved(list, 'main.py', [2, 12]), 'main.py', 12)?.condition).toBe('x > 1');
  });

  it('go with their lines, and become one where lines become one', () => {
    expect(moved(some, 'main.py', [undefined, 9])).toHaveLength(2);
    expect(moved(some, 'main.py', [3, 3]).filter(({ file }) => file === 'main.py')).toHaveLength(1);
    expect(moved(some, 'a.py', [4])).toEqual(some);
  });

  it('say of what kind they are', () => {
    expect(
      [{}, { condition: 'x' }, { log: 'x', condition: 'y' }].map(one => kindOf({ file: 'm', line: 1, ...one })),
    ).toEqual(['line', 'condition', 'log']);
  });
});
