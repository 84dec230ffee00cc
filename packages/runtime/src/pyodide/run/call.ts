import { type Failure, isFailure, type Outcome } from '@skython/shared';
import type { CallInput, CallOptions, RunLimits } from '../../runner.js';
import type { DebugLink } from '../debug/session.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import type { CoreAnswer } from '../wire/commands.js';
import type { WorkerEvent } from '../wire/events.js';
import { type CallMeta, isHead, readCallMeta, readStreamHead } from '../wire/outcome.js';
import { failureOf, passed, STOPPED } from './failures.js';
import { type Journal, openJournal } from './journal.js';
import { createPersonListener, isPersonEvent } from './person.js';
import { openPieces, type PieceQueue } from './stream.js';
import { watch } from './watch.js';

/** Beyond its limit a worker's logs may run by this much: the core's note that they were cut, and rounding. */
const LOG_SLACK = 4096;

export interface CallWork {
  readonly id: number;
  readonly interpreter: Interpreter;
  readonly limits: RunLimits;
  /** Begins it. `callMs`: the time it has. */
  readonly enter: (callMs: number) => Promise<CoreAnswer>;
  readonly debug?: DebugLink | undefined;
}

export interface CallEnd {
  /** Resolves with the outcome; of a stream at its first piece. */
  readonly outcome: Promise<Outcome>;
  /** Resolves when the interpreter is free again, or gone; true when it must not be used again. */
  readonly finished: Promise<boolean>;
}

/** Runs one call, or entry of the console, in an interpreter that has the program loaded. Never rejects. */
export function startCall(work: CallWork, options: CallOptions): CallEnd {
  const { id, interpreter, limits } = work;
  const callMs = Math.min(limits.callMs, options.callMs ?? limits.callMs);
  const hostile = (): void => interpreter.terminate({ kind: 'fatal', detail: 'The program broke its protocol.' });
  let begin: (outcome: Outcome) => void = () => {};
  const outcome = new Promise<Outcome>(resolve => {
    begin = resolve;
  });
  const stream = createStream(limits, outcome => begin(outcome), hostile);
  let logged = 0;
  let settled = false;
  const guard = watch(interpreter, callMs, options.signal);
  const journal = openJournal({ host: options.host, interpreter, onHostile: hostile, pause: guard.pause });
  work.debug?.stopClock(guard.pause);
  const person = createPersonListener({
    interpreter,
    options,
    pause: guard.pause,
    onDropped: text => options.onLog?.({ stream: 'stderr', text }),
  });

  interpreter.listen((event: WorkerEvent) => {
    if (event.event === 'request') return journal.add(event);
    // A task of an earlier call may still print; nobody listens to that call any more.
    if (interpreter.ended || settled) return;
    if (event.event === 'debug') return work.debug?.hear(event.text) ? undefined : hostile();
    if (event.call !== id) return;
    if (isPersonEvent(event)) return person(event);
    switch (event.event) {
      case 'log':
        logged += event.text.length;
        if (logged > limits.logBytes + LOG_SLACK) return hostile();
        return options.onLog?.({ stream: event.stream, text: event.text });
      case 'streaming':
        return stream.head(event.meta);
      case 'chunk':
        return stream.piece(event.bytes);
    }
  });

  async function run(): Promise<boolean> {
    let ended: CallMeta | undefined;
    let body: Uint8Array = new Uint8Array();
    let failure: Failure | undefined;
    try {
      const answer = await work.enter(callMs);
      ended = readCallMeta(answer.meta);
      body = answer.body;
      if (ended === undefined) hostile();
    } catch (error) {
      interpreter.terminate({ kind: 'fatal', detail: 'The call failed.' });
      await interpreter.end;
      failure =
        guard.cut === 'time'
          ? passed('timed-out', 'callMs', callMs)
          : guard.cut === 'stop'
            ? STOPPED
            : failureOf(error, limits);
    }
    guard.done();
    settled = true;
    finish(await settle(journal, failure ?? outcomeOf(ended, body, limits)), begin, stream.queue);
    return interpreter.ended || ended?.retire === true;
  }
  return { outcome, finished: run() };
}

interface CallStream {
  readonly queue: PieceQueue | undefined;
  head(meta: string): void;
  piece(bytes: Uint8Array): void;
}

function createStream(limits: RunLimits, begin: (outcome: Outcome) => void, end: () => void): CallStream {
  let queue: PieceQueue | undefined;
  let sent = 0;
  return {
    get queue() {
      return queue;
    },
    head(meta) {
      const head = readStreamHead(meta);
      if (head === undefined || queue !== undefined) return end();
      queue = openPieces(end);
      const { status, mediaType, headers } = head;
      begin({ kind: 'streamed', status, mediaType, headers, chunks: queue.pieces });
    },
    piece(bytes) {
      sent += bytes.length;
      if (queue === undefined || sent > limits.resultBytes) return end();
      queue.push(bytes);
    },
  };
}

function finish(outcome: Outcome, begin: (outcome: Outcome) => void, queue: PieceQueue | undefined): void {
  if (queue === undefined) begin(outcome);
  else queue.finish(isFailure(outcome) ? outcome : undefined);
}

/** The outcome waits until everything the program was told is stored is stored. */
async function settle(journal: Journal, outcome: Outcome): Promise<Outcome> {
  const unsaved = await journal.saved();
  if (unsaved === undefined || isFailure(outcome)) return outcome;
  return { kind: 'raised', detail: unsaved, exception: { type: 'skython.StoreError', message: unsaved } };
}

function outcomeOf(meta: CallMeta | undefined, body: Uint8Array, limits: RunLimits): Outcome {
  if (meta === undefined) return { kind: 'crashed', detail: 'The program broke its protocol.' };
  const { ended } = meta;
  if (!isHead(ended)) return ended;
  if (body.length > limits.resultBytes) return passed('output-too-large', 'resultBytes', limits.resultBytes);
  const { status, mediaType, headers } = ended;
  return { kind: 'returned', status, mediaType, headers, body };
}

/** The meta of a call as the core reads it. */
export function metaOf(input: CallInput, callMs: number): string {
  const { body: _, ...meta } = input;
  return JSON.stringify({ ...meta, callMs });
}
