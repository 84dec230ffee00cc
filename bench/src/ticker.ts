/** Follows a topic and remembers the ids of what it tells. */
export interface Ticker {
  readonly heard: ReadonlySet<string>;
  /** Resolves when all these were heard, or after so long. */
  waitFor(ids: ReadonlySet<string>, ms: number): Promise<void>;
  close(): void;
}

export async function followTicker(url: string): Promise<Ticker> {
  const heard = new Set<string>();
  const stop = new AbortController();
  const answer = await fetch(url, { signal: stop.signal, headers: { accept: 'text/event-stream' } });
  if (!answer.ok || !answer.body) throw new Error(`${url} answered ${answer.status}.`);
  let onNews = (): void => undefined;
  const reading = read(answer.body, id => {
    heard.add(id);
    onNews();
  });
  reading.catch(() => undefined);
  return {
    heard,
    waitFor: (ids, ms) =>
      new Promise(resolve => {
        const timer = setTimeout(resolve, ms);
        onNews = () => {
          for (const id of ids) if (!heard.has(id)) return;
          clearTimeout(timer);
          resolve();
        };
        onNews();
      }),
    close: () => stop.abort(),
  };
}

async function read(body: AsyncIterable<Uint8Array>, onId: (id: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true });
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const id = /^data: .*"id": ?"([^"]+)"/.exec(line)?.[1];
      if (id !== undefined) onId(id);
    }
  }
}
