import { drawing, element } from './dom.js';
import { percent } from './words.js';

const SIZE = 320;
const MARGIN = 44;
const END = 20;

/** @typedef {{documents: number, claimed: number, observed: number}} Bin */

/** @param {number} share */
const x = share => MARGIN + share * (SIZE - MARGIN - END);
/** @param {number} share */
const y = share => SIZE - MARGIN - share * (SIZE - MARGIN - END);

/**
 * Claimed against observed shares, on people never seen; a perfect model lies on the diagonal.
 * @param {readonly Bin[]} bins
 */
export function calibrationPlot(bins) {
  const most = Math.max(...bins.map(({ documents }) => documents));
  const picture = drawing(
    'svg',
    {
      viewBox: `0 0 ${SIZE} ${SIZE}`,
      class: 'plot',
      role: 'img',
      'aria-label': 'Claimed share of Republicans against the observed one; the same figures are in the table.',
    },
    drawing('line', { class: 'plot-diagonal', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
    drawing('path', { class: 'plot-axis', d: `M${x(0)} ${y(1)}V${y(0)}H${x(1)}` }),
    ...[0, 0.5, 1].flatMap(share => [
      drawing('text', { x: x(share), y: y(0) + 18, 'text-anchor': 'middle' }, percent(share)),
      drawing('text', { x: x(0) - 6, y: y(share) + 4, 'text-anchor': 'end' }, percent(share)),
    ]),
    drawing('text', { x: x(0.5), y: SIZE - 6, 'text-anchor': 'middle' }, 'claimed share of Republicans'),
    drawing('text', { x: x(0) + 8, y: y(1) + 4 }, 'observed share'),
    ...bins.map(({ documents, claimed, observed }) =>
      drawing('circle', {
        class: 'plot-point',
        cx: x(claimed),
        cy: y(observed),
        r: 3 + 5 * Math.sqrt(documents / most),
      }),
    ),
  );
  const rows = bins.map(({ documents, claimed, observed }) =>
    element(
      'tr',
      {},
      element('td', {}, percent(claimed)),
      element('td', {}, percent(observed)),
      element('td', {}, documents.toLocaleString('en')),
    ),
  );
  const head = ['claimed', 'observed', 'documents'].map(name => element('th', { scope: 'col' }, name));
  return element(
    'div',
    { class: 'calibration' },
    picture,
    element(
      'details',
      {},
      element('summary', {}, 'The same as a table'),
      element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows)),
    ),
  );
}
