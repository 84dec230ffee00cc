import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { type CallInput, isPrepared, type PreparedProgram } from '@skython/runtime';
import { type Failure, isProblemError, limit, type mapSchema, ProblemError, toProblem } from '@skython/shared';
import type { InferOutput } from 'valibot';
import type { AccountRecord } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { safeError } from '../database/errors.js';
import { tooLarge } from '../http/body.js';
import { startChain } from '../invoke/chain.js';
import { collect } from '../invoke/collect.js';
import { LogBook } from '../invoke/logBook.js';
import { prepareDraft } from '../invoke/prepareDraft.js';
import { resolveFiles } from '../publish/content.js';
import { toProgram } from '../publish/program.js';
import { MapHost } from './host.js';
import { type Ended, mapItems } from './items.js';

type Wanted = InferOutput<typeof mapSchema>;

/** A program that is loaded, and the inputs that it is to be called with. */
export interface OpenMap {
  /** The lines of the answer, as text; several at a time. Ends the program's workers when it is over. */
  lines(): AsyncGenerator<Uint8Array>;
}

/** Loads the program. Throws a problem when it cannot be called at all, or there are too many inputs. */
export async function openMap(
  context: ApiContext,
  account: AccountRecord,
  wanted: Wanted,
  gone: AbortSignal,
): Promise<OpenMap> {
  const { limits } = context.settings;
  if (wanted.inputs.length > limits.mapItems) throw tooLarge(limit('mapItems', limits));
  const files = await resolveFiles(context.database, limits, account.id, wanted.files);
  const settings = { entry: wanted.entry ?? null, convention: wanted.convention, limits: {} };
  const program = toProgram(new Map([...files].map(([path, { bytes }]) => [path, bytes])), settings, limits);
  const host = new MapHost(context.hostParts, { account, chain: startChain(limits.loadMs) });
  const prepared = await prepareDraft(context, program, { host, owner: account.id, workers: wanted.inputs.length });
  if (!isPrepared(prepared)) throw new ProblemError(prepared);
  return { lines: () => linesOf(context, { account, wanted, prepared, gone }) };
}

interface Loaded {
  readonly account: AccountRecord;
  readonly wanted: Wanted;
  readonly prepared: PreparedProgram;
  readonly gone: AbortSignal;
}

async function* linesOf(context: ApiContext, loaded: Loaded): AsyncGenerator<Uint8Array> {
  const { limits } = context.settings;
  const late = AbortSignal.timeout(limits.mapMs);
  const signal = AbortSignal.any([loaded.gone, late, context.draining]);
  // A listener for each call under way.
  setMaxListeners(0, signal);
  const { inputs } = loaded.wanted;
  let ended = 0;
  let problem: Failure | undefined;
  try {
    const call = (index: number): Promise<Ended> => callWith(context, loaded, { text: inputs[index] ?? '', signal });
    const mapping = { count: inputs.length, workers: limits.workersPerVersion, call, signal };
    for await (const lines of mapItems(mapping)) {
      ended += lines.length;
      yield Buffer.from(lines.join(''));
    }
    if (late.aborted) problem = tooLong(limits.mapMs);
    else if (context.draining.aborted && ended < inputs.length) problem = closing;
  } catch (error) {
    if (!isProblemError(error)) context.log.error({ error: safeError(error) }, 'a map broke off');
    problem = isProblemError(error) ? error.failure : brokenOff;
  } finally {
    await loaded.prepared.stop();
  }
  yield Buffer.from(`${JSON.stringify({ ended, ...(problem && { problem: toProblem(problem) }) })}\n`);

  function tooLong(ms: number): Failure {
    const detail = `All calls of a map have ${ms} ms together. Map fewer inputs at a time.`;
    return { kind: 'timed-out', limit: limit('mapMs', limits), detail };
  }
}

async function callWith(
  context: ApiContext,
  { account, wanted, prepared }: Loaded,
  { text, signal }: { readonly text: string; readonly signal: AbortSignal },
): Promise<Ended> {
  const { limits } = context.settings;
  const invocation = randomUUID();
  const logs = new LogBook(limits.logBytes);
  const input: CallInput = {
    body: Buffer.from(text, wanted.inputType === 'application/json' ? 'utf8' : 'base64'),
    contentType: wanted.inputType,
    method: 'POST',
    query: '',
    accept: '',
    headers: [],
    invocation,
    ...(wanted.def !== undefined && { def: wanted.def }),
  };
  const host = new MapHost(context.hostParts, { account, chain: startChain(limits.callMs) });
  const result = await prepared.call(input, { host, onLog: logs.add, signal });
  return { result: { ...result, outcome: await collect(result.outcome, limits) }, invocation, logs };
}

const closing: Failure = {
  kind: 'busy',
  reason: 'queue',
  retryAfterSeconds: 5,
  detail: 'The instance is shutting down. Map the inputs without a result again.',
};

const brokenOff: Failure = { kind: 'crashed', detail: 'The instance could not go on with this map. Try again.' };
