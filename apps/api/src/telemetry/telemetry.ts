import type { CallInput, CallResult, LogChunk } from '@skython/runtime';
import { isFailure, type Outcome } from '@skython/shared';
import { RowBuffer } from './buffer.js';
import { count as countDuration } from './durations.js';
import { Followers } from './followers.js';
import { lastWords } from './lastWords.js';
import { UsageCounts } from './usage.js';

export interface InvocationRow {
  readonly id: string;
  readonly at: Date;
  readonly functionId: string;
  readonly version: number;
  readonly outcome: Outcome['kind'];
  readonly queueMs: number;
  readonly startMs: number;
  readonly runMs: number;
  readonly logs: readonly LogChunk[];
}

const WAITING_INVOCATIONS = 20_000;
const WAITING_LOG_BYTES = 16 * 1024 * 1024;
/** One success in so many is kept as a row of its own, beside the first of each second. */
const SAMPLE = 100;
/** Successes of a followed function that are kept between two writes. */
const FOLLOWED = 100;

const noLogs: readonly LogChunk[] = [];

/** Books of calls, kept in memory until they are written. A call never waits for it. */
export class Telemetry {
  readonly usage = new UsageCounts();
  readonly followers = new Followers();
  readonly invocations = new RowBuffer<InvocationRow>(WAITING_INVOCATIONS);
  /** Calls since the start, by outcome. */
  readonly outcomes = new Map<Outcome['kind'], number>();
  #calls = 0;
  #logBytes = 0;
  #droppedLogs = 0;

  /** `nodesMs`: how long its nodes ran in further workers, when it is a flow. */
  called(
    of: { readonly functionId: string; readonly version: number },
    input: Pick<CallInput, 'invocation' | 'body'>,
    { outcome, timing }: CallResult,
    logs: readonly LogChunk[] = noLogs,
    nodesMs = 0,
  ): void {
    const now = Date.now();
    const failure = isFailure(outcome) ? outcome : undefined;
    const count = this.usage.of(of.functionId, now);
    count.calls += 1;
    count.failures += failure ? 1 : 0;
    count.runMs += timing.run + nodesMs;
    countDuration(count.durations, timing.queue + timing.start + timing.run);
    count.bytesIn += input.body.length;
    if (outcome.kind === 'returned') count.bytesOut += outcome.body.length;
    this.outcomes.set(outcome.kind, (this.outcomes.get(outcome.kind) ?? 0) + 1);
    this.#calls += 1;
    // Counts begin anew with every write, once a second.
    const quiet = count.calls <= (this.followers.has(of.functionId) ? FOLLOWED : 1);
    if (!failure && !quiet && logs.length === 0 && this.#calls % SAMPLE !== 0) return;
    this.invocations.add({
      id: input.invocation,
      at: new Date(now),
      functionId: of.functionId,
      version: of.version,
      outcome: outcome.kind,
      queueMs: timing.queue,
      startMs: timing.start,
      runMs: timing.run,
      logs: this.#admitLogs(failure ? [...logs, lastWords(failure)] : logs),
    });
  }

  /** To be called when the log lines of a row have been written or given up. */
  releaseLogs(logs: readonly LogChunk[]): void {
    this.#logBytes -= sizeOf(logs);
  }

  get droppedLogs(): number {
    return this.#droppedLogs;
  }

  #admitLogs(logs: readonly LogChunk[]): readonly LogChunk[] {
    const size = sizeOf(logs);
    if (this.#logBytes + size > WAITING_LOG_BYTES) {
      this.#droppedLogs += logs.length;
      return noLogs;
    }
    this.#logBytes += size;
    return logs;
  }
}

const sizeOf = (logs: readonly LogChunk[]): number => logs.reduce((sum, { text }) => sum + text.length, 0);
