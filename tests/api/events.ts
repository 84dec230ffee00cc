/** A Server-Sent Event as a client sees it. */
export interface HeardEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

/** Reads events until `enough` says so, the stream ends, or ten seconds have passed; then hangs up. */
export async function hearEvents(
  url: string,
  init: RequestInit,
  enough: (heard: readonly HeardEvent[]) => boolean = () => false,
): Promise<HeardEvent[]> {
  const hangUp = new AbortController();
  const signal = AbortSignal.any([hangUp.signal, AbortSignal.timeout(10_000)]);
  const response = await fetch(url, { ...init, signal });
  if (response.status !== 200) throw new Error(`the stream answered ${response.status}: ${await response.text()}`);
  const heard: HeardEvent[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !enough(heard)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    heard.push(...blocks.flatMap(readBlock));
  }
  hangUp.abort();
  return heard;
}

function readBlock(block: string): HeardEvent[] {
  const fields = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const event = fields.get('event');
  return event ? [{ event, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? 'null') }] : [];
}
