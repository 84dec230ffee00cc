import type { JsonNode } from '@skython/shared';

/** String literals of the languages snippets are written in. What is inside never ends them or runs. */

/** A shell word in single quotes. Bytes a shell cannot hold do not come up: JSON escapes control characters. */
export const shellWord = (text: string): string =>
  /^[\w:/.@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** JSON's strings are JavaScript's, and, escape by escape, Python's too. */
export const quoted = (text: string): string => JSON.stringify(text);

/** A raw string with as many `#` as its content asks for. JSON on one line has no line breaks. */
export function swiftString(text: string): string {
  let marks = '';
  while (text.includes(`"${marks}`) || text.includes(`\\${marks}`)) marks += '#';
  return `${marks}"${text}"${marks}`;
}

const kotlinEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  $: '\\$',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** An escaped string: raw ones of Kotlin have templates in them all the same. */
export const kotlinString = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
  `"${text.replace(/[\\"$\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, sign => kotlinEscapes[sign] ?? unicode(sign))}"`;

const unicode = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Whether a value written into JavaScript comes out as it was: no digit lost, no key with a meaning of its own. */
export function isExactInJavaScript(node: JsonNode): boolean {
  switch (node.kind) {
    case 'number':
      return isShort(node.text);
    case 'array':
      return node.items.every(isExactInJavaScript);
    case 'object':
      return node.members.every(([name, value]) => name !== '__proto__' && isExactInJavaScript(value));
    default:
      return true;
  }
}

/** Whether a value written into Python comes out as it was: floats end at about 1e308. */
export function isExactInPython(node: JsonNode): boolean {
  switch (node.kind) {
    case 'number':
      return /^-?\d+$/.test(node.text) ? node.text.length < 4_000 && node.text !== '-0' : isShort(node.text);
    case 'array':
      return node.items.every(isExactInPython);
    case 'object':
      return node.members.every(([, value]) => isExactInPython(value));
    default:
      return true;
  }
}

/** At most 15 digits that count, of a size that a double has. */
function isShort(text: string): boolean {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+/, '');
  const value = Number(text);
  return digits.length <= 15 && Number.isFinite(value) && (value !== 0 || digits === '') && text !== '-0';
}
