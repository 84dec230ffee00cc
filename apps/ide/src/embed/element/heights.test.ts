import { expect, it } from 'vitest';
import { createHeights } from './heights.js';

it('holds all heights still while somebody presses in any editor, and then takes the last of each', () => {
  const applied: [string, number][] = [];
  const heights = createHeights<string>((frame, height) => applied.push([frame, height]));
  heights.want('first', 300);
  heights.press('second', true);
  heights.want('first', 310);
  heights.want('second', 200);
  heights.want('first', 320);
  expect(applied).toEqual([['first', 300]]);
  heights.press('second', false);
  expect(applied.slice(1)).toEqual([
    ['first', 320],
    ['second', 200],
  ]);
  heights.want('second', 250);
  expect(applied.at(-1)).toEqual(['second', 250]);
});

it('waits for the last of several fingers, and is not held by an editor that was never pressed', () => {
  const applied: number[] = [];
  const heights = createHeights<string>((_frame, height) => applied.push(height));
  heights.press('a', true);
  heights.press('b', true);
  heights.want('c', 1);
  heights.press('b', false);
  heights.press('c', false);
  expect(applied).toEqual([]);
  heights.press('a', false);
  expect(applied).toEqual([1]);
});
