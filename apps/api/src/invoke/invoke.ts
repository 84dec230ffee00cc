import type { CallInput, CallOptions, CallResult, CallTiming, LogChunk, StopSignal } from '@skython/runtime';
import { isFailure, StreamFailure } from '@skython/shared';
import { audienceOf } from '../events/audience.js';
import { FlowHost } from '../flows/flowHost.js';
import type { FunctionPackages } from '../packages/packages.js';
import type { Recorder } from '../recording/recorder.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { type Chain, startChain } from './chain.js';
import { Concurrency, refusedByConcurrency } from './concurrency.js';
import type { Endpoint } from './endpoint.js';
import { type HostParts, type OnProgress, ServerHost } from './host.js';
import { NodeCalls } from './nodeCalls.js';
import { whenEnded } from './whenEnded.js';

/** On whose behalf a call is made, and within which budget. */
export interface CallPosition {
  readonly caller?: { readonly id: string; readonly name: string } | undefined;
  /** Of the call that caused this one. */
  readonly chain?: Chain;
  readonly onProgress?: OnProgress;
  /** Calls above a job, which begins a chain of its own. */
  readonly depth?: number;
  /** What is left of the chain's time, in milliseconds. */
  readonly callMs?: number;
  readonly signal?: StopSignal;
  /** Hears what the function prints, beside those who keep it. */
  readonly onLog?: (chunk: LogChunk) => void;
}

/** Calls an endpoint that the caller may call, and keeps the books. */
export type Invoke = (endpoint: Endpoint, input: CallInput, position: CallPosition) => Promise<CallResult>;

const NO_TIME: CallTiming = { queue: 0, start: 0, run: 0 };

/** Where an invocation is written down, and what it may have to wait for. */
export interface InvokeParts {
  readonly telemetry: Telemetry;
  readonly recorder: Recorder;
  readonly packages: Pick<FunctionPackages, 'refusal'>;
}

export function createInvoke(parts: Omit<HostParts, 'invoke'>, { telemetry, recorder, packages }: InvokeParts): Invoke {
  const hostParts: HostParts = { ...parts, invoke };
  const running = new Concurrency();

  async function invoke(endpoint: Endpoint, input: CallInput, position: CallPosition): Promise<CallResult> {
    const { facts, lease } = endpoint;
    let logs: LogChunk[] | undefined;
    const { given } = parts.secrets;
    const chain = position.chain ?? { ...startChain(facts.limits.callMs), depth: position.depth ?? 0 };
    const host = new ServerHost(hostParts, {
      identity: facts,
      caller: position.caller,
      chain,
      audience: audienceOf(facts),
      onProgress: position.onProgress,
    });
    const watched = facts.recording ? recorder.watch(host) : undefined;
    const onLog = (printed: LogChunk): void => {
      const chunk = given.inLog(facts.functionId, printed);
      if (logs) logs.push(chunk);
      else logs = [chunk];
      position.onLog?.(chunk);
    };
    const { limits, log } = parts;
    const flow = { endpoint, input, running, host: watched ?? host, onLog, logBytes: limits.logBytes };
    const nodes = new NodeCalls(flow);
    const options: CallOptions = {
      host: new FlowHost(flow.host, { chain, limits, log, callNode: nodes.call }),
      onLog,
      // The pool never lets a call wait behind one that may wait for it.
      ...(position.chain && { nested: true }),
      ...(position.signal && { signal: position.signal }),
      ...(position.callMs !== undefined && { callMs: position.callMs }),
    };
    if (!running.enter(facts)) return refusedByConcurrency(facts);
    endpoint.enter();
    let result: CallResult;
    try {
      const refusal = facts.packages && (await packages.refusal(facts.packages));
      result = refusal ? { outcome: refusal, timing: NO_TIME } : await lease.open.call(input, options);
    } catch (error) {
      running.leave(facts);
      endpoint.leave();
      throw error;
    }
    if (isFailure(result.outcome)) {
      result = { ...result, outcome: given.inFailure(facts.functionId, result.outcome) };
    }
    const ended = (error?: unknown): void => {
      telemetry.called(facts, input, result, logs, nodes.ms);
      if (watched) {
        recorder.ended(facts, input, error instanceof StreamFailure ? error.failure : result.outcome, watched);
      }
      running.leave(facts);
      endpoint.leave();
    };
    const { outcome } = result;
    if (outcome.kind === 'streamed') {
      const shown = (error: unknown): unknown =>
        error instanceof StreamFailure ? new StreamFailure(given.inFailure(facts.functionId, error.failure)) : error;
      return { ...result, outcome: { ...outcome, chunks: whenEnded(outcome.chunks, ended, shown) } };
    }
    ended();
    return result;
  }
  return invoke;
}
