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
