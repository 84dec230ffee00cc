import type { CallInput, ProgramDescription } from '@skython/runtime';

interface PageCall {
  /** JSON text. */
  readonly body: string;
  readonly def?: string | undefined;
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
};

/** A call of the page's own: a POST of JSON. */
export const inputOf = ({ body, def }: PageCall): CallInput => ({
  body: new TextEncoder().encode(body),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: 'application/json',
  headers: [],
  invocation: newInvocation(),
  ...(def !== undefined && { def }),
});

function newInvocation(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
