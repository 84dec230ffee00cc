import type { CallInput, CallResult, Host, LogChunk } from '@skython/runtime';
import type { NodeCall } from '../flows/flowHost.js';
import { nodeInput } from '../flows/nodeInput.js';
import { type Concurrency, refusedByConcurrency } from './concurrency.js';
import type { Endpoint } from './endpoint.js';
import { LogBook } from './logBook.js';

/** The call that may be a flow. */
interface FlowCall {
  readonly endpoint: Endpoint;
  readonly input: CallInput;
  readonly running: Concurrency;
  readonly host: Host;
  readonly onLog: (chunk: LogChunk) => void;
  /** All its nodes together print as much as a call; a worker bounds what one of them prints. */
  readonly logBytes: number;
}

/** Calls nodes beside their flow, each on one more of the workers that the function's owner lets it have. */
export class NodeCalls {
  readonly #flow: FlowCall;
  #logs: LogBook | undefined;
  #ms = 0;

  constructor(flow: FlowCall) {
    this.#flow = flow;
  }

  /** How long all of them ran, in milliseconds. */
  get ms(): number {
    return this.#ms;
  }

  readonly call = async ({ body, leftMs, signal }: NodeCall): Promise<CallResult> => {
    const { endpoint, input, running, host, onLog, logBytes } = this.#flow;
    const { facts, lease } = endpoint;
    if (!running.enter(facts)) return refusedByConcurrency(facts);
    this.#logs ??= new LogBook(logBytes, onLog);
    try {
      const options = { host, onLog: this.#logs.add, nested: true, callMs: leftMs, ...(signal && { signal }) };
      const result = await lease.open.call(nodeInput(body, input), options);
      this.#ms += result.timing.run;
      return result;
    } finally {
      running.leave(facts);
    }
  };
}
