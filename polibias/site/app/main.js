import { byId } from './dom.js';
import { examples } from './examples.js';
import { readInput } from './input.js';
import { base, call, Refused } from './instance.js';
import { followRecent } from './recent.js';
import { showJudged, showKept } from './result.js';

const form = /** @type {HTMLFormElement} */ (byId('check'));
const input = /** @type {HTMLTextAreaElement} */ (byId('input'));
const unlisted = /** @type {HTMLInputElement} */ (byId('unlisted'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type="submit"]'));
const [problem, progress, result] = [byId('input-problem'), byId('progress'), byId('result')];

/** What was asked for last: an answer to something earlier is not shown. */
let asked = 0;

/** @param {string | undefined} why */
function complain(why) {
  problem.hidden = why === undefined;
  problem.textContent = why ?? '';
  input.setAttribute('aria-invalid', String(why !== undefined));
}

/**
 * Works on one thing, and shows that it does.
 * @param {string} doing
 * @param {() => Promise<void>} work
 */
async function busy(doing, work) {
  asked += 1;
  const mine = asked;
  complain(undefined);
  progress.textContent = doing;
  progress.hidden = false;
  button.disabled = true;
  try {
    await work();
    if (mine === asked) reveal();
  } catch (error) {
    if (mine === asked)
      complain(error instanceof Refused ? error.message : 'Something in this page failed. Reload it and try again.');
    if (!(error instanceof Refused)) throw error;
  } finally {
    if (mine === asked) {
      progress.hidden = true;
      button.disabled = false;
    }
  }
}

function reveal() {
  result.hidden = false;
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: 'start' });
}

form.addEventListener('submit', event => {
  event.preventDefault();
  const given = readInput(input.value);
  if (given.kind === 'wrong') {
    complain(given.why);
    input.focus();
    return;
  }
  const what = given.kind === 'url' ? { url: given.url } : { text: given.text };
  void busy(given.kind === 'url' ? 'Reading the page…' : 'Reading the text…', async () => {
    /** @type {(import('./types.js').Judged & {problem: null}) | import('./types.js').Unread} */
    const judged = await call('judge', { ...what, listed: !unlisted.checked });
    if (judged.problem !== null) throw new Refused(judged.problem.message);
    showJudged(result, judged);
    history.pushState(null, '', `?result=${encodeURIComponent(judged.id)}`);
  });
});

// Enter checks an address; in a text it begins a line, and Ctrl or ⌘ with it checks.
input.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.isComposing) return;
  const isAddress = readInput(input.value).kind === 'url' && !event.shiftKey;
  if (!isAddress && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  form.requestSubmit();
});

for (const example of form.querySelectorAll('button[data-example]')) {
  example.addEventListener('click', () => {
    const name = /** @type {keyof typeof examples} */ (/** @type {HTMLElement} */ (example).dataset.example);
    input.value = examples[name];
    form.requestSubmit();
  });
}

function showAddressed() {
  const id = new URLSearchParams(location.search).get('result');
  if (id === null) {
    result.hidden = true;
    return;
  }
  void busy('Looking for the result…', async () => {
    const [entry] = await call('recent', { id });
    if (entry === undefined) throw new Refused('This result is not kept any more: results are kept for 30 days.');
    showKept(result, entry);
  });
}

addEventListener('popstate', showAddressed);
if (base !== '') /** @type {HTMLAnchorElement} */ (byId('instance-link')).href = base;
showAddressed();
followRecent(byId('recent-list'), byId('recent-state'));
