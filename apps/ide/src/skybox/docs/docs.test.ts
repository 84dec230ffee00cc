import { describe, expect, it } from 'vitest';
import { readDoc } from './docstring.js';
import { bodyOfCall } from './exampleCall.js';

describe('a docstring', () => {
  it('in Google style leaves out what the table shows and keeps the rest', () => {
    const doc = [
      'Count words.',
      '',
      'With *care*.',
      '',
      'Args:',
      '    text: Any text.',
      '        More of it.',
      '',
      'Returns:',
      '    The counts.',
      '',
      'Raises:',
      '    ValueError: when it is empty.',
      '',
      'After all.',
    ].join('\n');
    expect(readDoc(doc)).toEqual({
      text: 'Count words.\n\nWith *care*.\n\n**Raises**\n\n- `ValueError`: when it is empty.\n\nAfter all.',
      examples: [],
    });
  });

  it('in NumPy style too', () => {
    const doc = 'Title.\n\nParameters\n----------\nx : int\n    A number.\n\nNotes\n-----\nSlow.\nVery slow.\n';
    expect(readDoc(doc).text).toBe('Title.\n\n**Notes**\n\nSlow.\nVery slow.');
  });

  it('gives its doctests, wherever they stand', () => {
    const doc = [
      'First.',
      '>>> f(1)',
      '2',
      '',
      'Then.',
      '',
      'Examples:',
      '    Several lines:',
      '',
      '    >>> f(',
      '    ...     2,',
      '    ... )',
      '    3',
      '    >>> f(4)',
      '    5',
    ].join('\n');
    expect(readDoc(doc)).toEqual({
      text: 'First.\n\nThen.\n\nSeveral lines:',
      examples: [
        { code: 'f(1)', answer: '2' },
        { code: 'f(\n    2,\n)', answer: '3' },
        { code: 'f(4)', answer: '5' },
      ],
    });
  });
});

describe('the call of an example', () => {
  const body = (code: string): string | undefined => bodyOfCall(code, 'f', ['a', 'b']);
  it('becomes the body of the same call', () => {
    expect(body('f(1, b="x")')).toBe('{"a": 1, "b": "x"}');
    expect(body("f({'k': [True, None, -2.50]}, (1_000, 'it\\'s'))")).toBe(
      '{"a": {"k": [true, null, -2.50]}, "b": [1000, "it\'s"]}',
    );
    expect(body('f()')).toBe('{}');
    expect(body('print(f(\n  12345678901234567890,\n))')).toBe('{"a": 12345678901234567890}');
  });

  it('is left alone when it is more than literals', () => {
    for (const code of [
      'g(1)',
      'f(x)',
      'f(1 + 2)',
      'f(a=b)',
      'f(1, 2, 3)',
      'f(c=1)',
      'f("open',
      'f({1: 2})',
      'xf(1)',
      'f(1',
    ]) {
      expect(body(code)).toBeUndefined();
    }
  });
});
