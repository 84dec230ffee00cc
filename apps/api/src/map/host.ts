import type { Host, HostAnswer, HostRequest, StopSignal } from '@skython/runtime';
import type { Chain } from '../invoke/chain.js';
import { callFunction, describeFunction, type HostParts } from '../invoke/host.js';
import { refused } from '../invoke/refused.js';
import { submitFunction } from '../jobs/submitFunction.js';

export interface MapPosition {
  readonly account: { readonly id: string; readonly name: string };
  /** Of the call for one input. */
  readonly chain: Chain;
}

/** The host of the call for one input: published functions can be called, with the rights of who maps. */
export class MapHost implements Host {
  readonly #parts: Pick<HostParts, 'endpoints' | 'invoke' | 'limits' | 'queue'>;
  readonly #position: MapPosition;

  constructor(parts: Pick<HostParts, 'endpoints' | 'invoke' | 'limits' | 'queue'>, position: MapPosition) {
    this.#parts = parts;
    this.#position = position;
  }

  async request(request: HostRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    const { account, chain } = this.#position;
    switch (request.op) {
      case 'call': {
        const identity = { ownerId: account.id, owner: account.name };
        return request.later
          ? submitFunction(this.#parts, { identity, chain }, request.target, request.later, body)
          : callFunction(this.#parts, { identity, caller: account, chain, signal }, request.target, body);
      }
      case 'describe':
        return describeFunction(this.#parts.endpoints, account.id, request.target);
      case 'emit':
      case 'progress':
        return { reply: { ok: true, heard: false } };
      case 'secret':
        return refused(
          'secret-missing',
          'A mapped function gets no secrets: publish it, and call it from the one you map.',
        );
      default:
        return refused(
          'refused',
          'A mapped function has no stored values: publish it, and call it from the one you map.',
        );
    }
  }
}
