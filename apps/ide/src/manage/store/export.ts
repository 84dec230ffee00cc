import { tryParseJson } from '@skython/shared';
import { toBase64 } from '../../run/base64.js';
import type { ValueSource, WholeValue } from './source.js';

/**
 * Everything a source has, as one JSON document. Values keep their digits; a pickle stays the bytes it is, in base64:
 * nothing here reads it.
 */
export async function exportJson(source: ValueSource, of: string, now: Date): Promise<readonly string[]> {
  const parts = [
    `{\n  "function": ${JSON.stringify(of)},\n  "exported": ${JSON.stringify(now.toISOString())},\n  "values": [`,
  ];
  let first = true;
  for await (const values of source.all()) {
    for (const value of values) {
      parts.push(first ? '\n' : ',\n', `    ${entryText(value)}`);
      first = false;
    }
  }
  parts.push('\n  ]\n}\n');
  return parts;
}

function entryText({ key, callerName, encoding, bytes, expiresAt }: WholeValue): string {
  const text = encoding === 'json' ? jsonText(bytes) : undefined;
  const members = [
    `"key": ${JSON.stringify(key)}`,
    ...(callerName === undefined ? [] : [`"caller": ${JSON.stringify(callerName)}`]),
    ...(expiresAt === undefined ? [] : [`"expires": ${JSON.stringify(new Date(expiresAt).toISOString())}`]),
    text === undefined ? `"pickle": ${JSON.stringify(toBase64(bytes))}` : `"value": ${text}`,
  ];
  return `{${members.join(', ')}}`;
}

/** The text of a JSON value; undefined where the bytes are none. */
export function jsonText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return tryParseJson(text) === undefined ? undefined : text;
  } catch {
    return undefined;
  }
}
