import { expect, it } from 'vitest';
import { rank } from './rank.js';

const titles = ['Run', 'Show or hide the run panel', 'Publish', 'New draft', 'truncate'];
const found = (query: string) => rank(titles, query, title => title);

it('puts what begins with the query first, then words, then anything that holds it', () => {
  expect(found('run')).toEqual(['Run', 'Show or hide the run panel', 'truncate']);
});

it('finds letters in order, and leaves out what does not fit', () => {
  expect(found('pbl')).toEqual(['Publish']);
  expect(found('xyz')).toEqual([]);
});

it('keeps everything in its order when nothing was typed', () => {
  expect(found(' ')).toEqual(titles);
});
