/** @typedef {import('./types.js').Judgement} Judgement */

/** @param {number} share 0 to 1 */
export const percent = share => `${Math.round(share * 100)} %`;

/** @param {import('./types.js').Side} side */
export const party = side => (side === 'left' ? 'Democrats' : 'Republicans');

/** @param {Pick<Judgement, 'lean'>} judgement */
export function verdictOf({ lean }) {
  if (lean === null) return 'No verdict';
  return `Reads like ${lean === 'left' ? 'Democratic' : 'Republican'} office-holders`;
}

/** Why nothing is said, and what may help. */
const reasons = {
  short: 'It has fewer than 100 words: too little to tell. Its phrases are below all the same.',
  language: 'It is not written in English, the only language this was measured in.',
  evidence: 'Fewer than two of its phrases belong clearly to one side: anything said would be a guess.',
  uncertain: 'Its language resembles both sides about as much.',
  'not-political': 'It does not seem to be about politics.',
};

/** @param {Pick<Judgement, 'abstained'>} judgement */
export const reasonOf = ({ abstained }) => (abstained === null ? undefined : reasons[abstained]);

/** @type {Record<import('./types.js').Abstention, string>} */
const inShort = {
  short: 'too short',
  language: 'not English',
  evidence: 'too few phrases',
  uncertain: 'too close',
  'not-political': 'not political',
};

/** Verdict and reason in a line. @param {Pick<Judgement, 'lean' | 'abstained'>} judgement */
export const lineOf = judgement =>
  judgement.abstained === null ? verdictOf(judgement) : `${verdictOf(judgement)}: ${inShort[judgement.abstained]}`;

/** Whether the estimate means anything: of what is not political or not English it was never measured. */
export const isMeasured = (/** @type {Pick<Judgement, 'abstained'>} */ { abstained }) =>
  abstained !== 'not-political' && abstained !== 'language';

/** Nothing is certain here: no share is shown as 100 %. */
const NEARLY_ALL = 0.99;
/** @param {number} share */
const atMost = share => percent(Math.min(share, NEARLY_ALL));

/**
 * The estimate in numbers, from the side that is likelier.
 * @param {Pick<Judgement, 'p_right' | 'interval' | 'abstained'>} judgement
 */
export function estimateOf({ p_right: right, interval: [low, high], abstained }) {
  const isRight = right > 0.5;
  const [share, from, to] = isRight ? [right, low, high] : [1 - right, 1 - high, 1 - low];
  const interval = to > NEARLY_ALL ? `${percent(from)} or more` : `${percent(from)} to ${percent(to)}`;
  const likelihood = from > NEARLY_ALL ? `${percent(NEARLY_ALL)} or more` : `${atMost(share)} (${interval})`;
  const estimate = `a ${isRight ? 'Republican' : 'Democrat'} with a likelihood of ${likelihood}`;
  return abstained === null
    ? `Had a member of Congress written it: ${estimate}.`
    : `Had a member of Congress written it: ${estimate}, which is not enough for a verdict.`;
}

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/**
 * @param {string} at ISO 8601
 * @param {number} [now] milliseconds
 */
export function since(at, now = Date.now()) {
  const seconds = Math.min(0, Math.round((Date.parse(at) - now) / 1000));
  if (seconds > -60) return 'just now';
  if (seconds > -3600) return ago.format(Math.round(seconds / 60), 'minute');
  if (seconds > -86_400) return ago.format(Math.round(seconds / 3600), 'hour');
  return ago.format(Math.round(seconds / 86_400), 'day');
}

/** @param {number} words */
export const lengthOf = words => `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'}`;
