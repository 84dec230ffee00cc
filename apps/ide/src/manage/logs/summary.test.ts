import { expect, test } from 'vitest';
import { summaryOf } from './summary.js';

const wrote = (...texts: string[]) => summaryOf(texts.map(text => ({ stream: 'stderr' as const, text })));
const trace = 'Traceback (most recent call last):\n  File "main.py", line 3, in f\n    x = {}["k"]\n';

test('of a call that raised, the exception is told, whatever it printed before', () => {
  expect(wrote('counting\n', `${trace}KeyError: 'k'\n`)).toBe("KeyError: 'k'");
  expect(wrote(trace, 'ValueError: two\nlines\n')).toBe('ValueError: two');
});

test('of exceptions that follow each other the last is told', () => {
  const during = '\nDuring handling of the above exception, another exception occurred:\n\n';
  expect(wrote(`${trace}KeyError: 'k'\n${during}${trace}OSError: no\n`)).toBe('OSError: no');
});

test('a call that did not raise is told by its first line, also when it prints the words of a traceback', () => {
  expect(wrote('one\ntwo\n')).toBe('one');
  expect(wrote('seen: Traceback (most recent call last):\n  deep\nX: y\n')).toBe(
    'seen: Traceback (most recent call last):',
  );
  expect(wrote()).toBe('');
});

test('a traceback whose end was cut off still says that it is one', () => {
  expect(wrote(trace)).toBe('Traceback (most recent call last):');
});
