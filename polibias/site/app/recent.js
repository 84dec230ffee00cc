import { element } from './dom.js';
import { base, call } from './instance.js';
import { lengthOf, lineOf, since } from './words.js';

/** @typedef {import('./types.js').Entry} Entry */

const SHOWN = 20;
const REFRESH_MS = 30_000;

/**
 * The list of recent checks, kept up to date by the instance's events. Checks work without it.
 * @param {HTMLElement} list
 * @param {HTMLElement} state says how the list stands
 */
export function followRecent(list, state) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  let live = false;

  /** @param {readonly Entry[]} found */
  function add(found) {
    for (const entry of found) entries.set(entry.id, entry);
    const newest = [...entries.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, SHOWN);
    entries.clear();
    for (const entry of newest) entries.set(entry.id, entry);
    draw();
  }

  function draw() {
    list.replaceChildren(...[...entries.values()].map(row));
    if (entries.size === 0)
      state.textContent = live
        ? 'Nobody has checked anything yet. Yours may be the first.'
        : 'Recent checks cannot be had now. Checks work without them.';
    else
      state.textContent = live
        ? 'Live: a check appears as it is made.'
        : 'The list stands still: it cannot be reached now. Checks work without it.';
  }

  async function read() {
    try {
      add(await call('recent', { limit: SHOWN }));
    } catch {
      draw();
    }
  }

  const events = new EventSource(`${base}/events/polibias/judged`);
  events.onopen = () => {
    live = true;
    void read();
  };
  events.onerror = () => {
    live = false;
    draw();
  };
  events.onmessage = ({ data }) => {
    const entry = entryOf(data);
    if (entry !== undefined) add([entry]);
  };
  void read();
  setInterval(draw, REFRESH_MS);
}

/**
 * @param {string} text
 * @returns {Entry | undefined}
 */
function entryOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value?.id === 'string' && typeof value.at === 'string' && typeof value.words === 'number'
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Entry} entry */
function row(entry) {
  const what = entry.title ?? (entry.host === null ? 'A text' : 'A page');
  const side = entry.lean ?? 'none';
  return element(
    'li',
    { class: `entry entry-${side}` },
    element('a', { href: `?result=${encodeURIComponent(entry.id)}` }, what),
    element('span', { class: 'host' }, entry.host ?? lengthOf(entry.words)),
    element('span', { class: 'entry-verdict' }, lineOf(entry)),
    element('time', { datetime: entry.at, title: new Date(entry.at).toLocaleString('en') }, since(entry.at)),
  );
}
