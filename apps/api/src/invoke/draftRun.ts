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
import {
  type FlowEvent,
  isFailure,
  type Limits,
  type Outcome,
  problemTypes,
  type RunAnswer,
  type runSchema,
  toProblem,
} from '@skython/shared';
import type { InferOutput } from 'valibot';
import { hasScope, type Principal } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { draftFlow } from '../flows/draftFlow.js';
import { resolveFiles } from '../publish/content.js';
import { toProgram } from '../publish/program.js';
import { type Chain, startChain } from './chain.js';
import { collect } from './collect.js';
import { DraftHost } from './draftHost.js';
import { LogBook } from './logBook.js';
import { prepareDraft } from './prepareDraft.js';

export type Draft = InferOutput<typeof runSchema>;
type Ended = Exclude<Outcome, { kind: 'streamed' }>;

/** What is told while a run goes on, and not said again in its answer. */
export type RunStep =
  | { readonly event: 'log'; readonly data: LogChunk }
  | { readonly event: 'flow'; readonly data: FlowEvent };

/** A draft that is being run: as what, for whom, and who hears how it goes on. */
export interface DraftRun {
  readonly principal: Principal;
  readonly draft: Draft;
  readonly chain: Chain;
  readonly host: DraftHost;
  readonly logs: LogBook;
  readonly input: CallInput;
  readonly signal: StopSignal;
  readonly onStep: ((step: RunStep) => void) | undefined;
}

/** Runs a draft once, in a worker of its own, and says everything that happened. */
export async function runDraft(
  context: ApiContext,
  principal: Principal,
  draft: Draft,
  signal: StopSignal,
  onStep?: (step: RunStep) => void,
): Promise<RunAnswer> {
  const { account } = principal;
  const limits = limitsOf(draft, context.settings.limits);
  const invocation = randomUUID();
  const files = await resolveFiles(context.database, limits, account.id, draft.files);
  const settings = { entry: draft.entry ?? null, convention: draft.convention, limits: {} };
  const program = toProgram(new Map([...files].map(([path, { bytes }]) => [path, bytes])), settings, limits);
  const chain = startChain(limits.loadMs + limits.callMs);
  const mayReadSecrets = hasScope(principal, 'write');
  const host = new DraftHost(context.hostParts, { account, chain, mayReadSecrets }, draft.store);
  const logs = new LogBook(limits.logBytes, onStep && (data => onStep({ event: 'log', data })));
  const input = toInput(draft, invocation, account);
  const run = { principal, draft, chain, host, logs, input, signal, onStep };
  const { outcome, timing } = await prepareAndCall(context, program, run);
  return {
    invocation,
    ...presentOutcome(outcome, invocation),
    logs: logs.lines,
    logsTruncated: logs.truncated,
    journal: host.journal(),
    timing,
  };
}

/** A flow has more time; each of its nodes has that of a call. */
const limitsOf = ({ flow }: Draft, limits: Limits): Limits =>
  flow ? { ...limits, callMs: Math.max(limits.callMs, limits.flowMs) } : limits;

async function prepareAndCall(
  context: ApiContext,
  program: Program,
  run: DraftRun,
): Promise<CallResult & { readonly outcome: Ended }> {
  const { host, logs, input, signal } = run;
  const started = performance.now();
  const prepared = await prepareDraft(context, program, { host, onLog: logs.add });
  const start = performance.now() - started;
  if (!isPrepared(prepared)) return { outcome: prepared, timing: { queue: 0, start, run: 0 } };
  const flow = draftFlow(context, prepared, run);
  try {
    const { outcome, timing } = await prepared.call(input, { host: flow.host, onLog: logs.add, signal });
    const ended = await collect(outcome, context.settings.limits);
    return { outcome: ended, timing: { queue: timing.queue, start: timing.start + start, run: timing.run } };
  } finally {
    await prepared.stop();
    await flow.end();
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
    ...(draft.flow && { flow: true }),
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
