import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import {
  type CallInput,
  type CallResult,
  isPrepared,
  type LogChunk,
  type Program,
  type StopSignal,
} from '@skython/runtime';
import { isFailure, type Outcome, problemTypes, type RunAnswer, type runSchema, toProblem } from '@skython/shared';
import type { InferOutput } from 'valibot';
import { hasScope, type Principal } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { FlowHost, type NodeCall } from '../flows/flowHost.js';
import { nodeInput } from '../flows/nodeInput.js';
import { resolveFiles } from '../publish/content.js';
import { toProgram } from '../publish/program.js';
import { type Chain, startChain } from './chain.js';
import { collect } from './collect.js';
import { DraftHost } from './draftHost.js';
import { LogBook } from './logBook.js';
import { prepareDraft } from './prepareDraft.js';

type Draft = InferOutput<typeof runSchema>;
type Ended = Exclude<Outcome, { kind: 'streamed' }>;

/**
 * Runs a draft once, in a worker of its own, and says everything that happened. With `onLine` what it prints is told as
 * it appears, and not again in the answer.
 */
export async function runDraft(
  context: ApiContext,
  principal: Principal,
  draft: Draft,
  signal: StopSignal,
  onLine?: (chunk: LogChunk) => void,
): Promise<RunAnswer> {
  const { account } = principal;
  const { limits } = context.settings;
  const invocation = randomUUID();
  const files = await resolveFiles(context.database, limits, account.id, draft.files);
  const settings = { entry: draft.entry ?? null, convention: draft.convention, limits: {} };
  const program = toProgram(new Map([...files].map(([path, { bytes }]) => [path, bytes])), settings, limits);
  const chain = startChain(limits.loadMs + limits.callMs);
  const host = new DraftHost(
    context.hostParts,
    { account, chain, mayReadSecrets: hasScope(principal, 'write') },
    draft.store,
  );
  const logs = new LogBook(limits.logBytes, onLine);
  const { outcome, timing } = await prepareAndCall(context, program, {
    host,
    chain,
    onLog: logs.add,
    signal,
    input: toInput(draft, invocation, account),
  });
  return {
    invocation,
    ...presentOutcome(outcome, invocation),
    logs: logs.lines,
    logsTruncated: logs.truncated,
    journal: host.journal(),
    timing,
  };
}

interface DraftCall {
  readonly host: DraftHost;
  readonly chain: Chain;
  readonly onLog: (chunk: LogChunk) => void;
  readonly signal: StopSignal;
  readonly input: CallInput;
}

async function prepareAndCall(
  context: ApiContext,
  program: Program,
  { host, chain, onLog, signal, input }: DraftCall,
): Promise<CallResult & { readonly outcome: Ended }> {
  const started = performance.now();
  const prepared = await prepareDraft(context, program, { host, onLog });
  const start = performance.now() - started;
  if (!isPrepared(prepared)) return { outcome: prepared, timing: { queue: 0, start, run: 0 } };
  const { log, settings } = context;
  const { limits } = settings;
  const callNode = (node: NodeCall): Promise<CallResult> => {
    const beside = { host, onLog, nested: true, callMs: node.leftMs };
    return prepared.call(nodeInput(node.body, input), { ...beside, ...(node.signal && { signal: node.signal }) });
  };
  try {
    const withNodes = new FlowHost(host, { chain, limits, log, callNode });
    const { outcome, timing } = await prepared.call(input, { host: withNodes, onLog, signal });
    const ended = await collect(outcome, limits);
    return { outcome: ended, timing: { queue: timing.queue, start: timing.start + start, run: timing.run } };
  } finally {
    await prepared.stop();
  }
}

function toInput(draft: Draft, invocation: string, account: Principal['account']): CallInput {
  const text = draft.inputText ?? (draft.input === undefined ? '' : JSON.stringify(draft.input));
  return {
    body: Buffer.from(text),
    contentType: draft.inputType,
    method: 'POST',
    query: '',
    accept: 'application/json',
    headers: [],
    invocation,
    caller: account.name,
    ...(draft.def !== undefined && { def: draft.def }),
  };
}

function presentOutcome(
  outcome: Ended,
  invocation: string,
): Pick<RunAnswer, 'outcome' | 'status' | 'mediaType' | 'headers' | 'body' | 'problem'> {
  if (isFailure(outcome)) {
    const { status } = problemTypes[outcome.kind];
    return { outcome: outcome.kind, status, problem: toProblem(outcome, invocation) };
  }
  const { kind, status, mediaType, headers, body } = outcome;
  const pairs = headers.map(([name, value]): [string, string] => [name, value]);
  return { outcome: kind, status, mediaType, headers: pairs, body: Buffer.from(body).toString('base64') };
}

/** A signal that stops when the client goes away before its answer. */
export function stopWhenGone(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) controller.abort();
  });
  return controller.signal;
}
