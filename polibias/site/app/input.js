/** Most characters that are read (polibias/functions/classify). */
const LONGEST = 200_000;

/**
 * What the visitor gave: an address when it is one line that looks like one, else a text.
 * @param {string} given
 * @returns {{kind: 'url', url: string} | {kind: 'text', text: string} | {kind: 'wrong', why: string}}
 */
export function readInput(given) {
  const trimmed = given.trim();
  if (trimmed === '') return { kind: 'wrong', why: 'Give the address of a page, or paste a text.' };
  const url = urlOf(trimmed);
  if (url !== undefined) return { kind: 'url', url };
  const length = Array.from(given).length;
  if (length > LONGEST)
    return {
      kind: 'wrong',
      why: `The text has ${length.toLocaleString('en')} characters; at most ${LONGEST.toLocaleString('en')} can be read. Give a part of it.`,
    };
  return { kind: 'text', text: given };
}

/** @param {string} text */
function urlOf(text) {
  if (/\s/.test(text)) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(text)
      ? `https://${text}`
      : undefined;
  return address !== undefined && URL.canParse(address) ? address : undefined;
}
