import { claimList } from './claims.js';
import { element } from './dom.js';
import { gauge } from './gauge.js';
import { byMark, highlighted, markOf } from './highlight.js';
import { estimateOf, isMeasured, lengthOf, reasonOf, verdictOf } from './words.js';

/** @typedef {import('./types.js').Judged} Judged */

/** Claims shown at first; the rest opens on a press. */
const FIRST = 8;

/**
 * Shows a judgement with its reasons.
 * @param {HTMLElement} place
 * @param {Judged} judged
 */
export function showJudged(place, judged) {
  const { id, text, claims } = judged;
  const body = highlighted(text, claims);
  /** @param {import('./types.js').Claim} claim */
  function show(claim) {
    const first = markOf(body, claim);
    first?.scrollIntoView({ block: 'center' });
    first?.focus();
  }
  place.replaceChildren(
    ...head(judged),
    shareRow(id),
    element('h3', {}, 'Phrases that one side uses more'),
    ...(claims.length === 0
      ? [element('p', { class: 'note' }, 'None of its phrases belongs clearly to one side.')]
      : evidence(claims, show)),
    element('h3', {}, 'The text'),
    element(
      'p',
      { class: 'note' },
      `${lengthOf(judged.words)}. Marked phrases say more when you point at them or tab to them.`,
    ),
    body,
  );
}

/**
 * Shows a judgement that somebody shared: the text itself is never kept.
 * @param {HTMLElement} place
 * @param {import('./types.js').Entry} entry
 */
export function showKept(place, entry) {
  const made = new Date(entry.at).toLocaleString('en', { dateStyle: 'long', timeStyle: 'short' });
  place.replaceChildren(
    ...head(entry),
    shareRow(entry.id),
    element(
      'p',
      { class: 'note' },
      `Checked on ${made}, ${lengthOf(entry.words)}. Texts are not kept: check it again to see its phrases.`,
    ),
  );
}

/** @param {import('./types.js').Judgement & Pick<Judged, 'title' | 'host'>} judgement */
function head(judgement) {
  const { title, host } = judgement;
  const reason = reasonOf(judgement);
  return [
    element(
      'p',
      { class: 'source' },
      title ?? (host === null ? 'Your text' : 'A page'),
      ...(host === null ? [] : [element('span', { class: 'host' }, host)]),
    ),
    element(
      'h2',
      { id: 'verdict', class: judgement.lean === null ? 'verdict' : `verdict verdict-${judgement.lean}` },
      verdictOf(judgement),
    ),
    ...(reason === undefined ? [] : [element('p', { class: 'reason' }, reason)]),
    ...(isMeasured(judgement) ? [gauge(judgement), element('p', { class: 'estimate' }, estimateOf(judgement))] : []),
    element(
      'p',
      { class: 'note' },
      'Resemblance to the language of members of Congress, not a judgement on truth. ',
      element('a', { href: 'about.html' }, 'How it was measured'),
    ),
  ];
}

/**
 * @param {readonly import('./types.js').Claim[]} claims
 * @param {(claim: import('./types.js').Claim) => void} show
 */
function evidence(claims, show) {
  const { own, within } = byMark(claims);
  return [
    element(
      'p',
      { class: 'note' },
      'The verdict weighs every word. These phrases are what can be counted one by one: how many members of Congress used each.',
    ),
    claimList(own.slice(0, FIRST), show),
    ...folded(own.slice(FIRST), 'more', show),
    ...folded(within, 'that are parts of these, or overlap them', show),
  ];
}

/**
 * @param {readonly import('./types.js').Claim[]} claims
 * @param {string} what
 * @param {(claim: import('./types.js').Claim) => void} show
 */
const folded = (claims, what, show) =>
  claims.length === 0
    ? []
    : [element('details', {}, element('summary', {}, `${claims.length} ${what}`), claimList(claims, show))];

/** @param {string} id */
function shareRow(id) {
  const link = new URL(location.pathname, location.href);
  link.searchParams.set('result', id);
  const said = element('span', { class: 'note', role: 'status' });
  const copy = element(
    'button',
    {
      type: 'button',
      onclick: async () => {
        const done = await navigator.clipboard?.writeText(link.href).then(
          () => true,
          () => false,
        );
        said.textContent = done ? 'Copied. It holds the number of the result, not the text.' : link.href;
      },
    },
    'Copy link',
  );
  return element('p', { class: 'share' }, copy, said);
}
