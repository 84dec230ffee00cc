import type { HeaderList } from '@skython/shared';
import { connectionHeaders } from '../http/connectionHeaders.js';

/** Decided by who makes the connection. */
const ofRequest = new Set(['host', 'content-length', 'expect', 'accept-encoding']);
/** Of a body on its way: it is passed on decompressed. */
const ofAnswer = new Set(['content-length', 'content-encoding']);

/** The encodings that `collect` takes off. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

/** What a program's headers become on the way out. They are its own: nothing of the instance's request is among them. */
export function outgoingHeaders(headers: HeaderList, bodyBytes: number): Record<string, string | string[]> {
  const kept = without(headers, name => ofRequest.has(name));
  const sent: Record<string, string | string[]> = {};
  for (const [name, value] of kept) {
    const key = name.toLowerCase();
    const before = sent[key];
    sent[key] = before === undefined ? value : [before, value].flat();
  }
  sent['accept-encoding'] = ACCEPTED_ENCODINGS;
  if (bodyBytes > 0) sent['content-length'] = String(bodyBytes);
  return sent;
}

/**
 * What a host's headers become on the way back, from names and values in turn as Node gives them. `decompressed`: those
 * that describe the bytes on the wire no longer hold.
 */
export function incomingHeaders(raw: readonly string[], decompressed: boolean): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return without(pairs, name => decompressed && ofAnswer.has(name)).map(([name, value]) => [name, value]);
}

function without(headers: HeaderList, drops: (name: string) => boolean): HeaderList {
  const named = new Set(
    headers
      .filter(([name]) => name.toLowerCase() === 'connection')
      .flatMap(([, value]) => value.split(','))
      .map(name => name.trim().toLowerCase()),
  );
  return headers.filter(([name]) => {
    const key = name.toLowerCase();
    return !connectionHeaders.has(key) && !named.has(key) && !drops(key);
  });
}
