import type { HeaderList } from '@skython/shared';

/**
 * A request of a program in a page, for its host to make instead (docs/protocol.md, "Relayed requests").
 * `after` says what has become of it so far:
 * - `nothing`: it is not tried yet. Relayed when its host is allowed already; else the program tries it itself;
 * - `refusal`: the host refused it to the page, before it did anything. Relayed when the person allows it;
 * - `sending`: the page may not read the answer, but the request may have arrived: it is never made twice.
 */
export interface RelayRequest {
  readonly op: 'relay';
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly after: 'nothing' | 'refusal' | 'sending';
}

export type RelayReply =
  /** The body goes beside it. */
  | { readonly ok: true; readonly status: number; readonly headers: HeaderList }
  /** Without an error: the program is to try it itself. */
  | { readonly ok: false; readonly error?: RelayError };

export interface RelayError {
  readonly kind: 'offline' | 'refused' | 'timed-out';
  /** For the program's author: what happened, and what to do. */
  readonly detail: string;
}

export interface RelayedAnswer {
  readonly reply: RelayReply;
  readonly body?: Uint8Array;
}

/** Makes requests for a program that its page may not make. Rejects never. */
export interface Relay {
  relay(request: RelayRequest, body: Uint8Array): Promise<RelayedAnswer>;
}
