import { isFailure } from '@skython/shared';
import type { HostAnswer } from './host.js';
import type { CallResult, StopSignal } from './runner.js';

/** What a flow in a worker asks of its host (docs/protocol.md, "Flows"). `digest`: SHA-256 of all a result depends on. */
export type FlowRequest =
  /**
   * Call a node, which the body is, in another worker that has loaded the same program: now, or `afterMs` later. What it
   * results in is kept under `digest` for `kept`, where anything is kept.
   */
  | { readonly op: 'node'; readonly name: string; readonly digest?: string; readonly afterMs?: number }
  /** The result of an earlier run. */
  | { readonly op: 'kept'; readonly digest: string }
  /** Tell whoever listens how the flow goes; the body is an event as JSON. */
  | { readonly op: 'flow' };

/** Runs the nodes of a flow. Rejects never. */
export interface FlowRunner {
  /** Aborting `signal` ends a node that runs. */
  flow(request: FlowRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer>;
}

/** Of a node that succeeded, as the core says it (`skython/flow/called.py`). */
export const NODE_RESULT = 'application/vnd.skython.node+pickle';

/** How the call of a node is told to its flow. One that found no worker is none: the flow calls it itself. */
export function answerOfNode({ outcome, timing }: CallResult): HostAnswer {
  if (outcome.kind === 'returned')
    return { reply: { ok: true, mediaType: outcome.mediaType, ms: Math.round(timing.run) }, body: outcome.body };
  if (outcome.kind === 'busy') return { reply: { ok: false } };
  const detail = isFailure(outcome) ? outcome.detail : 'A node answered with a stream.';
  return { reply: { ok: false, ms: Math.round(timing.run), error: { kind: 'call-failed', detail } } };
}
