import type { IncomingMessage } from 'node:http';
import type { CallInput, PlatformFacts } from '@skython/runtime';
import type { HeaderList } from '@skython/shared';
import { visibleHeaders } from './headers.js';

/** A request as a call's input. Its headers are gathered only for functions that look at them. */
export class RequestInput implements CallInput {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly method: string;
  readonly query: string;
  readonly accept: string;
  readonly invocation: string;
  declare readonly def?: string;
  declare readonly caller?: string;
  declare readonly platform?: PlatformFacts;
  readonly #request: IncomingMessage;

  constructor(
    request: IncomingMessage,
    body: Uint8Array,
    call: {
      readonly query: string;
      readonly invocation: string;
      readonly def: string | undefined;
      readonly caller: string | undefined;
      readonly platform?: PlatformFacts | undefined;
    },
  ) {
    this.#request = request;
    this.body = body;
    this.contentType = request.headers['content-type'] ?? '';
    this.method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'POST');
    this.query = call.query;
    this.accept = request.headers.accept ?? '';
    this.invocation = call.invocation;
    if (call.def !== undefined) this.def = call.def;
    if (call.caller !== undefined) this.caller = call.caller;
    if (call.platform !== undefined) this.platform = call.platform;
  }

  get headers(): HeaderList {
    return visibleHeaders(this.#request.rawHeaders);
  }
}
