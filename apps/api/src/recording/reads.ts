import type { Host, HostAnswer, HostRequest, StopSignal } from '@skython/runtime';
import type { RecordedValue } from '@skython/shared';

/** Names that `keys` listed and nobody read: enough to list them again. */
const MOST_NAMES = 1_000;
const NOTHING = { encoding: 'json', base64: Buffer.from('null').toString('base64') } as const;
const NO_BYTES = new Uint8Array();
const INTEGER = /^-?\d+$/;

/** What was under the keys that an invocation read, before it changed them itself. */
export interface Reads {
  readonly values: readonly RecordedValue[];
  readonly bytes: number;
  /** False when there was more than fits. */
  readonly complete: boolean;
}

/** A host that remembers what an invocation finds under each key it touches, up to `limit` bytes. */
export class ReadingHost implements Host {
  readonly #host: Host;
  readonly #limit: number;
  /** By scope and key; undefined: it was absent, or written before it was read. */
  readonly #found = new Map<string, RecordedValue | undefined>();
  readonly #listed = new Map<string, RecordedValue>();
  #bytes = 0;
  #complete = true;

  constructor(host: Host, limit: number) {
    this.#host = host;
    this.#limit = limit;
  }

  async request(request: HostRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    const answer = await this.#host.request(request, body, signal);
    if (answer.reply.error === undefined) this.#note(request, answer);
    return answer;
  }

  reads(): Reads {
    const found = [...this.#found.values()].filter(value => value !== undefined);
    const listed = [...this.#listed].filter(([place]) => !this.#found.has(place)).map(([, value]) => value);
    return { values: [...found, ...listed], bytes: this.#bytes, complete: this.#complete };
  }

  #note(request: HostRequest, { reply, body }: HostAnswer): void {
    switch (request.op) {
      case 'call':
      case 'describe':
      case 'emit':
      case 'progress':
      // A recording holds no secret, and a replay gets none.
      case 'secret':
        break;
      case 'keys':
        for (const key of reply.keys ?? []) this.#list({ ...NOTHING, scope: request.scope, key });
        break;
      case 'load':
        this.#keep(request, reply.ok ? { encoding: reply.encoding ?? 'json', bytes: body ?? NO_BYTES } : undefined);
        break;
      case 'increment':
        this.#keep(request, { encoding: 'json', bytes: Buffer.from(before(reply.value ?? '0', request.by)) });
        break;
      case 'delete':
        this.#keep(request, reply.ok ? { encoding: 'json', bytes: Buffer.from('null') } : undefined);
        break;
      case 'store':
      case 'swap':
        this.#keep(request, undefined);
        break;
    }
  }

  #keep(
    { scope, key }: { readonly scope: RecordedValue['scope']; readonly key: string },
    value: { readonly encoding: RecordedValue['encoding']; readonly bytes: Uint8Array } | undefined,
  ): void {
    const place = placeOf(scope, key);
    if (this.#found.has(place)) return;
    if (value === undefined) {
      if (this.#found.size < MOST_NAMES) this.#found.set(place, undefined);
      return;
    }
    const size = value.bytes.length + Buffer.byteLength(key);
    if (this.#bytes + size > this.#limit) {
      this.#complete = false;
      return;
    }
    this.#bytes += size;
    // The frame's buffer may be reused.
    this.#found.set(place, {
      scope,
      key,
      encoding: value.encoding,
      base64: Buffer.from(value.bytes).toString('base64'),
    });
  }

  #list(value: RecordedValue): void {
    const place = placeOf(value.scope, value.key);
    if (this.#listed.has(place) || this.#found.has(place)) return;
    const size = Buffer.byteLength(value.key);
    if (this.#listed.size >= MOST_NAMES || this.#bytes + size > this.#limit) {
      this.#complete = false;
      return;
    }
    this.#bytes += size;
    this.#listed.set(place, value);
  }
}

const placeOf = (scope: string, key: string): string => `${scope} ${key}`;

/** What a counter was before `by` was added; integers stay exact. */
function before(after: string, by: number): string {
  if (INTEGER.test(after) && Number.isSafeInteger(by)) return String(BigInt(after) - BigInt(by));
  return String(Number(after) - by);
}
