import { calibrationPlot } from './calibration.js';
import { byId, element } from './dom.js';
import { percent } from './words.js';

/** @typedef {{value: number, low: number, high: number}} Measured */
/** @typedef {{middle: number, within_aim: number}} Drawn */
/** @typedef {{documents: number, people: number, accuracy: Measured, accuracy_at_60: Measured, auc: Measured, ece: Measured, recall_gap: Measured, verdicts_of_100_words_and_more: number, accuracy_of_verdicts: number}} Genre */

/** @type {Record<string, string>} Sets in words. */
const setNames = {
  press: 'Press releases',
  senate0407: 'Senate releases 2004–07',
  together: 'Together',
  'platforms 1960-1980': '1960–1980',
  'platforms since 1984': 'Since 1984',
  floor_2005_chunks: 'House, 2005',
};

/** @param {Measured} measured */
const range = ({ value, low, high }) => [
  `${value.toFixed(2)} `,
  element('span', { class: 'range' }, `${low.toFixed(2)}–${high.toFixed(2)}`),
];

/** @type {readonly (readonly [string, (genre: Genre) => string | (string | Node)[]])[]} */
const columns = [
  ['texts', ({ documents }) => documents.toLocaleString('en')],
  // Where a set knows no people, each text counts as one.
  ['people', ({ documents, people }) => (documents === people ? 'not known' : people.toLocaleString('en'))],
  ['right', ({ accuracy }) => range(accuracy)],
  ['right at 60 %', ({ accuracy_at_60: accuracy }) => range(accuracy)],
  ['AUC', ({ auc }) => range(auc)],
  ['calibration error', ({ ece }) => ece.value.toFixed(3)],
  ['gap', ({ recall_gap: gap }) => range(gap)],
  ['gets a verdict', ({ verdicts_of_100_words_and_more: share }) => percent(share)],
  ['verdict is right', ({ accuracy_of_verdicts: share }) => percent(share)],
];

/** @param {Record<string, Record<string, Genre>>} genres */
function genreTables(genres) {
  return Object.entries(genres).map(([title, sets]) =>
    element(
      'table',
      {},
      element('caption', {}, title),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, 'set'),
          ...columns.map(([name]) => element('th', { scope: 'col' }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        ...Object.entries(sets).map(([name, genre]) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, setNames[name] ?? name),
            ...columns.map(([, show]) => element('td', {}, ...[show(genre)].flat())),
          ),
        ),
      ),
    ),
  );
}

/** @param {string} path */
async function readReport(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return await response.json();
}

/** @param {number} value */
const points = value =>
  (100 * value).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** @param {Measured} difference of two shares on the same texts */
const compared = ({ value, low, high }) =>
  `${points(value)} percentage points (${points(low)} to ${points(high)})${low < 0 && high > 0 ? ', which is no difference that these texts could show' : ''}`;

/** @param {Record<string, {people: number, ece: Drawn, recall_gap: Drawn}>} groups */
const chanceIn = groups =>
  Object.entries(groups)
    .map(
      ([name, { people, ece, recall_gap: gap }]) =>
        `${setNames[name] ?? name}: as many people (${people}), drawn from those it was calibrated on, have a middle error of ${ece.middle.toFixed(3)} and a middle gap of ${gap.middle.toFixed(3)}.`,
    )
    .join(' ');

async function show() {
  const [report, network] = await Promise.all([readReport('report.json'), readReport('network.json')]);
  const [first] = Object.entries(network.genres);
  if (first) byId('network').replaceChildren(...genreTables(Object.fromEntries([first])));
  byId('network-difference').textContent =
    `Its share of right answers differs by ${compared(network.better_by.accuracy)}. It answers as polibias/classify_keras, network ${network.model}.`;
  byId('genres').replaceChildren(...genreTables(report.genres));
  byId('confidence').textContent = percent(report.confidence_of_a_verdict);
  byId('calibration').replaceChildren(calibrationPlot(report.calibration));
  byId('chance').textContent = chanceIn(report.by_chance);
  const { all, ...sources } = report.nonpolitical;
  byId('nonpolitical').replaceChildren(
    element(
      'p',
      {},
      `On ${all.texts} texts that are not political (${Object.keys(sources).length} sources, among them novels and film reviews) it said nothing on ${percent(all.abstained)}.`,
    ),
  );
  const { certified, tested, hold, claimed_share: claimed, observed_share: observed } = report.claims;
  byId('claims').textContent =
    `${certified} phrases are certified. Of the ${tested} that could be tested on people never seen, ${percent(hold)} hold. On average ${percent(claimed)} were claimed and ${percent(observed)} observed.`;
  byId('model').textContent = `Figures of model ${report.model}, made by polibias/model/train.py.`;
}

show().catch(() => {
  byId('genres').replaceChildren(
    element('p', { class: 'problem' }, 'The figures cannot be had now. Reload the page to try again.'),
  );
});
