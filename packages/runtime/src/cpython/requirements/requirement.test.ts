import { describe, expect, it } from 'vitest';
import { findFaults, packageOf } from './requirement.js';

describe('a declared requirement', () => {
  it('is a name with extras, versions and a marker', () => {
    const names = ['six', 'Six==1.16.0', 'zope.interface >=5, <7', 'requests[socks,use_chardet_on_py3]~=2.31'];
    expect(names.map(packageOf)).toEqual(['six', 'six', 'zope-interface', 'requests']);
    expect(packageOf('tomli; python_version < "3.11"')).toBe('tomli');
    expect(packageOf('numpy==2.*')).toBe('numpy');
  });

  it('is no address, path, version control, option, second line or nonsense', () => {
    const wrong = [
      'six @ https://example.org/six.whl',
      'git+https://example.org/six',
      './six',
      '/six',
      'six.whl/..',
      '-r other.txt',
      '--index-url=http://example.org',
      'six --hash=sha256:0',
      'six\n--index-url http://example.org',
      'six # comment',
      'six==1.16.0 \\',
      'six; x\ny',
      '',
      'six[',
      `six${'9'.repeat(400)}`,
      '$HOME',
      'six=={x}',
    ];
    expect(wrong.filter(text => packageOf(text) !== undefined)).toEqual([]);
  });

  it('that is wrong is told with its place; too many are told once', () => {
    const at = (requirement: string, line: number) => ({ requirement, file: 'main.py', line });
    expect(findFaults([at('six', 1), at('./six', 2)])).toMatchObject([{ file: 'main.py', line: 2 }]);
    expect(findFaults(Array.from({ length: 51 }, (_, index) => at(`a${index}`, index + 1)))).toHaveLength(1);
  });
});
