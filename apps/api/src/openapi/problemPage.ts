import { type FailureKind, problemTypes } from '@skython/shared';
import { escapeHtml, type HtmlPage, htmlPage } from './html.js';

/** What each kind means for whoever gets it, and what to do next. */
const meanings: Readonly<Record<FailureKind, string>> = {
  'invalid-input':
    'The values do not fit the parameters. Each entry of "fields" names one, what is wrong with it and what was expected. The function was not run.',
  malformed:
    'The body is not what its Content-Type says, or ended early. Send valid JSON in UTF-8, or the right Content-Type.',
  'too-large': 'The body is larger than "limit" allows. It was not read to the end.',
  'method-not-allowed': 'The address is right, the method is not. "allowed" lists those that are.',
  conflict: 'Something of that name is there already. Choose another name, or look at what is there first.',
  'invalid-program':
    'The program was not published or run. Each entry of "faults" says what is wrong, with file, line and column where they are known. The version before it keeps serving.',
  raised:
    'The function raised an exception. "exception" has its type and message, and the traceback for those who may read the source.',
  'timed-out':
    'The function was stopped because it ran longer than "limit". Its author can raise the limit, or make it faster.',
  'out-of-memory': 'The function needed more memory than "limit" and was stopped.',
  crashed: 'The function ended its own process, by a signal or an exit code.',
  'execution-unavailable':
    'This instance runs no Python on its server; "missing" says why. Functions still run in the page.',
  'output-too-large': 'The result is larger than "limit". Return less, or stream it.',
  'environment-not-ready':
    'The Python environment which the function needs is still being installed; "progress" says how far. Try again after Retry-After seconds.',
  busy: 'More is asked than can be served; "reason" says whether the queue is full, or a rate or quota is spent. Try again after Retry-After seconds.',
  'not-found': 'There is nothing at this address, or it is private and you are not its owner.',
  forbidden: 'You are known, but may not do this.',
  unauthorised: 'This needs an account or a token, or the one that was sent does not hold (any more).',
};

/** The page that a problem's `type` points to; undefined when there is no such kind. */
export function problemPage(kind: string): HtmlPage | undefined {
  if (!isKind(kind)) return undefined;
  const { status, title } = problemTypes[kind];
  return htmlPage(
    title,
    `<h1>${escapeHtml(title)}</h1><p><code>${kind}</code>, status ${status}</p><p>${escapeHtml(meanings[kind])}</p>`,
  );
}

const isKind = (text: string): text is FailureKind => Object.hasOwn(problemTypes, text);
