import type { IncomingMessage } from 'node:http';
import { type Limits, limit } from '@skython/shared';
import { readBody } from './body.js';
import { malformed } from './failures.js';

export interface BodyRules {
  /** The limit of what it carries in base64, which is a third longer than the bytes it stands for. */
  readonly holds?: 'programBytes' | 'relayBytes';
  /** What an empty body stands for; without it an empty body is malformed. */
  readonly empty?: unknown;
}

/** What stands in JSON beside the bytes it carries. */
const AROUND_BYTES = 64 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A JSON body of the developer side. Throws `too-large` or `malformed`. */
export async function readJson(request: IncomingMessage, limits: Limits, rules: BodyRules = {}): Promise<unknown> {
  const bodyLimit = rules.holds
    ? { ...limit(rules.holds, limits), value: Math.ceil(limits[rules.holds] * 1.4) + AROUND_BYTES }
    : limit('bodyBytes', limits);
  const body = await readBody(request, bodyLimit);
  if (body.length === 0) {
    if ('empty' in rules) return rules.empty;
    throw malformed('The body is empty; a JSON object is expected.');
  }
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    throw malformed('The body is not valid JSON in UTF-8.');
  }
}
