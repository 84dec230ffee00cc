import { instance } from '../settings.js';

/** A sentence that the visitor can act on. */
export class Refused extends Error {}

export const base = instance.replace(/\/+$/, '');

/** A text of 200,000 characters of four bytes, and some. */
const PATIENCE_MS = 60_000;

/**
 * Calls a public function of polibias.
 * @param {string} name
 * @param {Record<string, unknown>} input
 * @returns {Promise<any>}
 * @throws {Refused}
 */
export async function call(name, input) {
  const response = await fetch(`${base}/f/polibias/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(error => {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    throw new Refused(
      late
        ? 'No answer came within a minute. Try again later.'
        : 'The instance cannot be reached. Look at your connection and try again.',
    );
  });
  if (response.ok) return response.json();
  throw new Refused(await sentenceOf(response));
}

/** @param {Response} response */
async function sentenceOf(response) {
  if (response.status === 429)
    return `Many checks come from here. Try again in ${response.headers.get('retry-after') ?? 'a few'} seconds.`;
  if (response.status === 404) return 'This instance has no Polibias. Its operator can publish polibias/functions.';
  const problem = await response.json().catch(() => ({}));
  // What the functions raise is written for visitors.
  if (problem.exception?.type === 'ValueError') return problem.exception.message;
  return `${problem.detail ?? `The instance answered ${response.status}.`} Try again later.`;
}
