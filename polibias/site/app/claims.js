import { element } from './dom.js';
import { party, percent } from './words.js';

/** @typedef {import('./types.js').Claim} Claim */

/** @param {Claim} claim */
export function sentenceOf({ side, share, interval: [low, high], people, side_people: own, count }) {
  const times = count === 1 ? 'once' : `${count} times`;
  return `${own} of the ${people} members of Congress who used it were ${party(side)}; of others, expect ${percent(share)} (${percent(low)} to ${percent(high)}). It appears ${times} in the text.`;
}

/**
 * Evidence bars, each with its sentence; a press shows the phrase in the text.
 * @param {readonly Claim[]} claims
 * @param {(claim: Claim) => void} [onShow]
 */
export function claimList(claims, onShow) {
  return element('ul', { class: 'claims' }, ...claims.map(claim => row(claim, onShow)));
}

/**
 * @param {Claim} claim
 * @param {((claim: Claim) => void) | undefined} onShow
 */
function row(claim, onShow) {
  const bar = element('span', { class: `bar bar-${claim.side}`, 'aria-hidden': 'true' });
  bar.style.setProperty('--share', String(claim.share));
  const name = onShow
    ? element('button', { type: 'button', class: 'link phrase', onclick: () => onShow(claim) }, `“${claim.phrase}”`)
    : element('strong', { class: 'phrase' }, `“${claim.phrase}”`);
  return element(
    'li',
    { class: `claim claim-${claim.side}` },
    name,
    bar,
    element('span', { class: 'claim-words' }, sentenceOf(claim)),
  );
}
