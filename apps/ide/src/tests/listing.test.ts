import { describe, expect, it } from 'vitest';
import { listTests } from './listing.js';

const source = `"""Halves.

>>> halve(2)
1.0
"""
from skython.testing import cases

def halve(n):
    """Half of it.

    >>> halve(3)
    1.5
    """
    return n / 2

@cases((1, 2),
       (3, 4))
def test_rows(n, m):
    def test_inner(): pass

async def test_wait(): pass

class TestHalf:
    """>>> 1
    1"""
    def test_one(self): pass
    def helper(self): pass

class Other:
    def test_no(self): pass
    def shown(self):
        '''
        >>> 1
        1
        '''

text = "def test_text(): pass"
`;

describe('the tests of a file', () => {
  it('are found where Python would find them', () => {
    expect(listTests('test_half.py', source).map(({ id, line }) => `${line} ${id}`)).toEqual([
      '3 test_half.py::>>>',
      '11 test_half.py::>>> halve',
      '18 test_half.py::test_rows',
      '21 test_half.py::test_wait',
      '24 test_half.py::>>> TestHalf',
      '26 test_half.py::TestHalf.test_one',
      '33 test_half.py::>>> Other.shown',
    ]);
  });

  it('are found beside what does not parse yet', () => {
    const broken = 'def broken(:\n    pass\n\ndef test_still():\n    assert 1\n';
    expect(listTests('main.py', broken).map(({ name }) => name)).toContain('test_still');
  });

  it('are one when a name is written twice', () => {
    expect(listTests('a.py', 'def test_x(): pass\ndef test_x(): pass\n')).toMatchObject([{ line: 2 }]);
  });
});
