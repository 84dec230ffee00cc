/** A Server-Sent Event as `EventSource` understands it. */
export interface HeardMessage {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** One open event stream. */
export interface Ear {
  readonly headers: Headers;
  /** The next events, as soon as there are so many. */
  heard(count: number): Promise<readonly HeardMessage[]>;
  /** The events up to one. */
  heardUntil(last: (message: HeardMessage) => boolean): Promise<readonly HeardMessage[]>;
  /** Everything that came, once the server has ended the stream. */
  ended(): Promise<string>;
  hangUp(): void;
}

/** Opens an event stream; each wait gives up after twenty seconds. Rejects when it is refused. */
export async function listen(url: string, headers: Record<string, string>): Promise<Ear> {
  const hangUp = new AbortController();
  const response = await fetch(url, { headers, signal: hangUp.signal });
  if (response.status !== 200) throw new Error(`the stream answered ${response.status}: ${await response.text()}`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let all = '';
  let rest = '';
  const waiting: HeardMessage[] = [];

  /** False at the end of the stream. */
  async function read(): Promise<boolean> {
    const late = setTimeout(() => hangUp.abort(new Error(`nothing more came:\n${all.slice(-2000)}`)), 20_000);
    const { done, value } = (await reader?.read()) ?? { done: true };
    clearTimeout(late);
    if (done) return false;
    all += value;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    waiting.push(...blocks.flatMap(readBlock));
    return true;
  }

  async function heardUntil(last: (message: HeardMessage) => boolean): Promise<readonly HeardMessage[]> {
    for (;;) {
      const at = waiting.findIndex(last);
      if (at >= 0) return waiting.splice(0, at + 1);
      await more();
    }
  }

  async function more(): Promise<void> {
    if (!(await read())) throw new Error(`the stream ended:\n${all}`);
  }

  while (all === '') await read();
  return {
    headers: response.headers,
    async heard(count) {
      while (waiting.length < count) await more();
      return waiting.splice(0, count);
    },
    heardUntil,
    async ended() {
      while (await read());
      return all;
    },
    hangUp: () => hangUp.abort(),
  };
}

/** A block without data is no event. */
function readBlock(block: string): HeardMessage[] {
  const fields = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = fields.get('data');
  return data === undefined ? [] : [{ event: fields.get('event') ?? 'message', id: fields.get('id'), data }];
}
