import { drawing, element } from './dom.js';
import { percent } from './words.js';

const WIDTH = 600;
const HEIGHT = 56;
const MARGIN = 12;

/** @param {number} share 0 to 1 */
const x = share => MARGIN + share * (WIDTH - 2 * MARGIN);

/**
 * A scale from left to right with the estimate and its interval.
 * @param {Pick<import('./types.js').Judgement, 'p_right' | 'interval' | 'abstained'>} judgement
 */
export function gauge({ p_right: estimate, interval: [low, high], abstained }) {
  const said = `On a scale from 0 % (left) to 100 % (right) it stands at ${percent(estimate)}, with 95 % certainty between ${percent(low)} and ${percent(high)}.`;
  const scale = drawing(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': said,
      class: abstained === null ? 'gauge' : 'gauge gauge-quiet',
    },
    drawing('rect', { class: 'gauge-left', x: x(0), y: 26, width: x(0.5) - x(0), height: 8 }),
    drawing('rect', { class: 'gauge-right', x: x(0.5), y: 26, width: x(1) - x(0.5), height: 8 }),
    drawing('rect', {
      class: 'gauge-interval',
      x: x(low),
      y: 20,
      width: Math.max(2, x(high) - x(low)),
      height: 20,
      rx: 4,
    }),
    drawing('line', { class: 'gauge-middle', x1: x(0.5), x2: x(0.5), y1: 16, y2: 44 }),
    drawing('circle', { class: 'gauge-point', cx: x(estimate), cy: 30, r: 8 }),
  );
  const names = ['left (Democratic)', 'neither', 'right (Republican)'].map(name => element('span', {}, name));
  return element('div', {}, scale, element('div', { class: 'gauge-names', 'aria-hidden': 'true' }, ...names));
}
