import { sentenceOf } from './claims.js';
import { element } from './dom.js';

/** @typedef {import('./types.js').Claim} Claim */

/**
 * Where claims stand in a text, in order and without overlap: of two that overlap the longer one is shown.
 * @param {readonly Claim[]} claims
 * @returns {{start: number, end: number, claim: Claim}[]}
 */
export function placesOf(claims) {
  const all = claims.flatMap(claim => claim.spans.map(([start, end]) => ({ start, end, claim })));
  all.sort((a, b) => b.end - b.start - (a.end - a.start));
  /** @type {{start: number, end: number, claim: Claim}[]} */
  const kept = [];
  for (const one of all) {
    if (kept.every(({ start, end }) => one.end <= start || end <= one.start)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/**
 * Claims with a mark of their own, and those that stand within the marks of others only.
 * @param {readonly Claim[]} claims
 * @returns {{own: Claim[], within: Claim[]}}
 */
export function byMark(claims) {
  const marked = new Set(placesOf(claims).map(({ claim }) => claim));
  return { own: claims.filter(one => marked.has(one)), within: claims.filter(one => !marked.has(one)) };
}

/**
 * The first mark that a claim is in: its own, or one that overlaps it.
 * @param {Element} body as `highlighted` made it
 * @param {Claim} claim
 */
export function markOf(body, { spans }) {
  const marks = [...body.querySelectorAll('mark')].map(place => ({
    place,
    start: Number(place.dataset.start),
    end: Number(place.dataset.end),
  }));
  const own = marks.find(({ start, end }) => spans.some(span => span[0] === start && span[1] === end));
  return (own ?? marks.find(({ start, end }) => spans.some(span => span[0] < end && start < span[1])))?.place;
}

/**
 * The text with the phrases that counted; each says its claim when it is pointed at or reached by the keyboard.
 * @param {string} text
 * @param {readonly Claim[]} claims
 */
export function highlighted(text, claims) {
  // Spans count code points, JavaScript's texts code units.
  const points = Array.from(text);
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const { start, end, claim } of placesOf(claims)) {
    parts.push(points.slice(at, start).join(''), mark(points.slice(start, end).join(''), claim, start, end));
    at = end;
  }
  parts.push(points.slice(at).join(''));
  return element(
    'div',
    { class: 'text', tabindex: 0, role: 'region', 'aria-label': 'The text with marked phrases' },
    ...parts,
  );
}

/**
 * @param {string} words
 * @param {Claim} claim
 * @param {number} start
 * @param {number} end
 */
function mark(words, claim, start, end) {
  return element(
    'mark',
    { class: `mark-${claim.side}`, tabindex: 0, 'data-start': start, 'data-end': end },
    words,
    element('span', { class: 'tip', role: 'note' }, sentenceOf(claim)),
  );
}
