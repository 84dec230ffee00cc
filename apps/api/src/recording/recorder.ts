import type { CallInput, Host } from '@skython/runtime';
import { type Failure, isFailure, type Limits, type Outcome, type RecordedValue } from '@skython/shared';
import { ReadingHost } from './reads.js';

/** A failed invocation as it is kept. */
export interface FailedInvocation {
  readonly id: string;
  readonly functionId: string;
  readonly at: Date;
  readonly version: number;
  readonly outcome: Failure['kind'];
  readonly detail: string;
  readonly def: string | null;
  readonly method: string;
  readonly query: string;
  readonly contentType: string;
  readonly accept: string;
  readonly body: Uint8Array;
  readonly values: RecordedValue[];
  readonly size: number;
  readonly complete: boolean;
}

/** Failures of the program itself. Refused input and a busy instance are none. */
const recorded: ReadonlySet<Failure['kind']> = new Set([
  'raised',
  'timed-out',
  'out-of-memory',
  'crashed',
  'output-too-large',
]);

const DETAIL_CHARACTERS = 500;
const HEADER_CHARACTERS = 1_000;
const QUERY_CHARACTERS = 16_000;
/** Of all functions, between two writes. */
const WAITING_BYTES = 16 * 1024 * 1024;

/**
 * Failed invocations on their way to the database. A call waits for nothing here, and what fails a thousand times a
 * second costs no more than the newest of it, as many as are kept anyway.
 */
export class Recorder {
  readonly #limits: Limits;
  #waiting = new Map<string, FailedInvocation[]>();
  #bytes = 0;
  #watched = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Invocations watched since the start. */
  get watched(): number {
    return this.#watched;
  }

  /** The host of an invocation that is recorded when it fails. */
  watch(host: Host): ReadingHost {
    this.#watched += 1;
    return new ReadingHost(host, this.#limits.recordedValuesBytes);
  }

  /** To be called with the end of a watched invocation. */
  ended(
    of: { readonly functionId: string; readonly version: number },
    input: CallInput,
    outcome: Outcome,
    host: ReadingHost,
  ): void {
    if (!isFailure(outcome) || !recorded.has(outcome.kind)) return;
    this.#add(of.functionId, this.#describe(of, input, outcome, host));
  }

  /** Takes what waits, oldest first of each function. */
  take(): FailedInvocation[] {
    const rows = [...this.#waiting.values()].flat();
    this.#waiting = new Map();
    this.#bytes = 0;
    return rows;
  }

  #describe(
    { functionId, version }: { readonly functionId: string; readonly version: number },
    input: CallInput,
    { kind, detail }: Failure,
    host: ReadingHost,
  ): FailedInvocation {
    const { values, bytes, complete } = host.reads();
    const fits = input.body.length <= this.#limits.recordedInputBytes && input.query.length <= QUERY_CHARACTERS;
    const body = fits ? Buffer.from(input.body) : Buffer.alloc(0);
    return {
      id: input.invocation,
      functionId,
      at: new Date(),
      version,
      outcome: kind,
      detail: plain(detail.slice(0, DETAIL_CHARACTERS)),
      def: input.def ?? null,
      method: input.method,
      query: fits ? plain(input.query) : '',
      contentType: plain(input.contentType.slice(0, HEADER_CHARACTERS)),
      accept: plain(input.accept.slice(0, HEADER_CHARACTERS)),
      body,
      values: [...values],
      size: body.length + bytes,
      complete: complete && fits,
    };
  }

  #add(functionId: string, row: FailedInvocation): void {
    const rows = this.#waiting.get(functionId) ?? [];
    rows.push(row);
    this.#bytes += row.size;
    if (rows.length > this.#limits.recordings) this.#bytes -= rows.shift()?.size ?? 0;
    this.#waiting.set(functionId, rows);
    if (this.#bytes <= WAITING_BYTES) return;
    // The database is slow: what cannot be held is not recorded.
    rows.pop();
    this.#bytes -= row.size;
  }
}

/** PostgreSQL's text holds no NUL. */
const plain = (text: string): string => text.replaceAll('\0', '\uFFFD');
