import type { CallInput, ProgramDescription } from '@skython/runtime';
import type { RawInput } from '../replay/origin.js';
import { fromBase64 } from './base64.js';

interface PageCall {
  /** JSON text. */
  readonly body: string;
  readonly def?: string | undefined;
  /** A recorded input instead, as it came. */
  readonly raw?: RawInput | undefined;
}

/** A program whose text this page could not read itself; the server describes it anyway. */
export const UNKNOWN: ProgramDescription = {
  schema: {
    kind: 'script',
    entry: null,
    parameters: { type: 'object', properties: {}, additionalProperties: true },
    returns: {},
    callables: [],
  },
  imports: [],
  dependencies: [],
  environment: 'base',
  requirements: [],
};

/** A call of the page's own: a POST of JSON. */
export const inputOf = ({ body, def, raw }: PageCall): CallInput => (raw ? recordedInput(raw) : jsonInput(body, def));

const jsonInput = (body: string, def: string | undefined): CallInput => ({
  body: new TextEncoder().encode(body),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: 'application/json',
  headers: [],
  invocation: newInvocation(),
  ...(def !== undefined && { def }),
});

const recordedInput = ({ base64, contentType, method, query, accept, def }: RawInput): CallInput => ({
  body: fromBase64(base64),
  contentType,
  method,
  query,
  accept,
  headers: [],
  invocation: newInvocation(),
  ...(def !== undefined && { def }),
});

function newInvocation(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
