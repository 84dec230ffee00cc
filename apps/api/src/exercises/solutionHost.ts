import { randomUUID } from 'node:crypto';
import {
  type CallInput,
  type Host,
  type HostAnswer,
  type HostRequest,
  isPrepared,
  type PreparedProgram,
  type Program,
  type Runner,
} from '@skython/runtime';
import { type Failure, isFailure, type Limits, parseReference, toProblem } from '@skython/shared';
import { collect } from '../invoke/collect.js';
import { refused } from '../invoke/refused.js';

/** The name under which the checks reach the pupil's functions (skython/solution.py). */
const TARGET = { owner: 'pupil', name: 'solution' };
/** Calls of the pupil's functions in one round of checks. */
const MOST_CALLS = 1_000;
/** Functions of the pupil's that a check may name: each is a process. */
const MOST_FUNCTIONS = 20;

export interface SolutionParts {
  readonly runner: Pick<Runner, 'prepare'>;
  readonly limits: Limits;
  /** The pupil's files and their limits. */
  readonly program: Program;
}

/**
 * The host of the checks: it lets them call the pupil's functions, each of which runs in a sandbox of its own that
 * never sees the checks. Arguments and results cross as JSON. Nothing else is answered.
 */
export class SolutionHost implements Host {
  readonly #parts: SolutionParts;
  readonly #prepared = new Map<string, Promise<PreparedProgram | Failure>>();
  #calls = 0;

  constructor(parts: SolutionParts) {
    this.#parts = parts;
  }

  async request(request: HostRequest, body: Uint8Array): Promise<HostAnswer> {
    if (request.op === 'progress') return { reply: { ok: true } };
    if (request.op === 'secret') return refused('secret-missing', 'Checks get no secrets.');
    if (request.op === 'emit') return refused('refused', 'Checks send no events.');
    if (request.op !== 'call' && request.op !== 'describe') return refused('refused', 'Checks have no store.');
    const reference = parseReference(request.target);
    if (reference?.owner !== TARGET.owner || reference.name !== TARGET.name || reference.def === undefined) {
      return refused('not-found', 'Checks can call the functions of main.py only.');
    }
    const program = await this.#function(reference.def);
    if (!isPrepared(program)) return unusable(reference.def, program);
    if (request.op === 'call' && request.later) return refused('refused', 'Checks submit no jobs.');
    if (request.op === 'describe') return { reply: { ok: true, schema: program.description.schema } };
    this.#calls += 1;
    if (this.#calls > MOST_CALLS) return refused('chain-too-long', `Checks may call ${MOST_CALLS} times.`);
    return this.#call(program, body);
  }

  /** Ends the pupil's processes. */
  async end(): Promise<void> {
    for (const prepared of this.#prepared.values()) {
      const program = await prepared.catch(() => undefined);
      if (program && isPrepared(program)) await program.stop();
    }
  }

  #function(name: string): Promise<PreparedProgram | Failure> {
    const known = this.#prepared.get(name);
    if (known) return known;
    if (this.#prepared.size >= MOST_FUNCTIONS) {
      return Promise.resolve({ kind: 'busy', reason: 'quota', retryAfterSeconds: 0, detail: 'Too many functions.' });
    }
    const { runner, program } = this.#parts;
    const own = { ...program, settings: { convention: 'plain', entry: name } } as const;
    const prepared = runner.prepare(own, { host: alone });
    this.#prepared.set(name, prepared);
    return prepared;
  }

  async #call(program: PreparedProgram, body: Uint8Array): Promise<HostAnswer> {
    const invocation = randomUUID();
    const { outcome } = await program.call(toInput(body, invocation), { host: alone });
    const ended = await collect(outcome, this.#parts.limits);
    if (!isFailure(ended)) return { reply: { ok: true, mediaType: ended.mediaType }, body: ended.body };
    return refused('call-failed', ended.detail, toProblem(ended, invocation));
  }
}

/** What pupils' code may ask for while it is checked: nothing, so that no check's input leaves it. */
const alone: Host = {
  request: async () =>
    refused(
      'refused',
      'While a solution is checked it has no store and no secrets, sends no events and calls no other function.',
    ),
};

function unusable(name: string, failure: Failure): HostAnswer {
  if (failure.kind !== 'invalid-program') return refused('call-failed', failure.detail, toProblem(failure));
  const fault = failure.faults[0];
  if (fault?.message === `there is no callable "${name}" to call`) return refused('not-found', failure.detail);
  const line = fault?.line === undefined ? '' : `, line ${fault.line}`;
  return refused('call-failed', `main.py cannot be loaded${line}: ${fault?.message ?? failure.detail}`);
}

const toInput = (body: Uint8Array, invocation: string): CallInput => ({
  body,
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: 'application/json',
  headers: [],
  invocation,
});
