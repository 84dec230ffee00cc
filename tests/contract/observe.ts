import {
  type CallInput,
  type Host,
  isDescription,
  isPrepared,
  type LogChunk,
  type PreparedProgram,
  type Program,
  type ProgramDescription,
  type Runner,
} from '@skython/runtime';
import { defaultLimits, isFailure, type Outcome, type Streamed, StreamFailure } from '@skython/shared';
import { fromBase64, toBase64 } from './base64.js';
import type { ContractCall, ContractCase, ContractProgram } from './case.js';
import { withNodes } from './nodes.js';
import type { Observation, Observed, ObservedDescription, ObservedLog } from './observation.js';

/** Long enough for the first import of scikit-learn in a browser on a busy machine. */
const GENEROUS_MS = 120_000;
/** Only programs with slow imports are shared: every other case gets the fresh interpreter it would have alone. */
const SHARES = /\b(?:import|from) (?:numpy|pandas|scipy|sklearn|matplotlib|bs4)\b/;

/**
 * Runs cases through a runner, in order. Neighbours with the same program share one interpreter, since importing pandas
 * takes a browser seconds. Knows neither Node nor the DOM: the browser half bundles this very file.
 * @param newHost a store of a case's own.
 */
export async function observe(
  runner: Runner,
  cases: readonly ContractCase[],
  newHost: () => Host,
  report: (contractCase: ContractCase, observation: Observation) => void,
): Promise<void> {
  for (const neighbours of byProgram(cases)) await observeProgram(runner, neighbours, newHost, report);
}

async function observeProgram(
  runner: Runner,
  cases: readonly ContractCase[],
  newHost: () => Host,
  report: (contractCase: ContractCase, observation: Observation) => void,
): Promise<void> {
  const [first] = cases;
  if (first === undefined) return;
  const program = programOf(first.program);
  const described = await runner.describe(program);
  const description = isDescription(described) ? { description: summary(described) } : {};
  const firstHost = newHost();
  const prepared = await runner.prepare(program, { host: firstHost });
  if (!isPrepared(prepared)) {
    for (const contractCase of cases) report(contractCase, { ...description, refused: { ...prepared }, calls: [] });
    return;
  }
  try {
    for (const contractCase of cases) {
      const host = contractCase === first ? firstHost : newHost();
      const calls: Observed[] = [];
      for (const call of contractCase.calls) calls.push(await observeCall(prepared, call, host, calls.length));
      report(contractCase, { ...description, calls });
    }
  } finally {
    await prepared.stop();
  }
}

/** Runs of neighbouring cases whose programs are the same. */
function byProgram(cases: readonly ContractCase[]): readonly (readonly ContractCase[])[] {
  const groups: { readonly program: string; readonly cases: ContractCase[] }[] = [];
  for (const contractCase of cases) {
    const program = JSON.stringify(contractCase.program);
    const last = groups.at(-1);
    if (last?.program === program && SHARES.test(program)) last.cases.push(contractCase);
    else groups.push({ program, cases: [contractCase] });
  }
  return groups.map(group => group.cases);
}

async function observeCall(
  prepared: PreparedProgram,
  call: ContractCall,
  host: Host,
  index: number,
): Promise<Observed> {
  const chunks: LogChunk[] = [];
  const input = inputOf(call, index);
  const beside = withNodes(host, prepared, input);
  const { outcome } = await prepared.call(input, { host: beside, onLog: chunk => chunks.push(chunk) });
  const seen = await observeOutcome(outcome);
  return { ...seen, logs: joined(chunks) };
}

type Seen = Observed extends infer O ? (O extends Observed ? Omit<O, 'logs'> : never) : never;

async function observeOutcome(outcome: Outcome): Promise<Seen> {
  if (isFailure(outcome)) return { kind: 'failed', failure: { ...outcome } };
  const { status, mediaType, headers } = outcome;
  if (outcome.kind === 'returned') {
    return { kind: 'returned', status, mediaType, headers, base64: toBase64(outcome.body) };
  }
  return { kind: 'streamed', status, mediaType, headers, ...(await drain(outcome)) };
}

async function drain(outcome: Streamed) {
  const pieces: string[] = [];
  const decoder = new TextDecoder();
  try {
    for await (const piece of outcome.chunks) pieces.push(decoder.decode(piece, { stream: true }));
  } catch (error) {
    if (!(error instanceof StreamFailure)) throw error;
    return { pieces, failure: { ...error.failure } };
  }
  return { pieces };
}

/** Where the runner cut the output is its own affair. */
function joined(chunks: readonly LogChunk[]): ObservedLog[] {
  const lines: { stream: string; text: string }[] = [];
  for (const { stream, text } of chunks) {
    const last = lines.at(-1);
    if (last?.stream === stream) last.text += text;
    else lines.push({ stream, text });
  }
  return lines.filter(line => line.text !== '');
}

const summary = (description: ProgramDescription): ObservedDescription => ({
  kind: description.schema.kind,
  entry: description.schema.entry,
  callables: description.schema.callables.map(callable => callable.name),
  environment: description.environment,
  imports: description.imports,
  dependencies: description.dependencies,
  schema: JSON.stringify(description.schema),
});

const encoder = new TextEncoder();
const bytesOf = (content: string | { readonly base64: string }) =>
  typeof content === 'string' ? encoder.encode(content) : fromBase64(content.base64);

const programOf = (program: ContractProgram): Program => ({
  files: new Map(Object.entries(program.files).map(([path, content]) => [path, bytesOf(content)])),
  settings: { convention: program.convention ?? 'plain', ...(program.entry && { entry: program.entry }) },
  limits: {
    callMs: program.callMs ?? GENEROUS_MS,
    loadMs: GENEROUS_MS,
    memoryBytes: defaultLimits.memoryBytes,
    resultBytes: program.resultBytes ?? defaultLimits.resultBytes,
    logBytes: program.logBytes ?? defaultLimits.logBytes,
  },
});

const inputOf = (call: ContractCall, index: number): CallInput => ({
  body: bytesOf(call.json ?? call.body ?? ''),
  contentType: call.contentType ?? (call.json === undefined ? '' : 'application/json'),
  method: call.method ?? 'POST',
  query: call.query ?? '',
  accept: call.accept ?? '',
  headers: call.headers ?? [],
  invocation: `contract-${index}`,
  ...(call.def !== undefined && { def: call.def }),
  ...(call.platform !== undefined && { platform: call.platform }),
});
