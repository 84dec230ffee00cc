import type { TableReply, TableRequest } from './table.js';

/** Reads a table in a worker of its own. `signal`: nobody looks at it any more. */
export function readTable(request: TableRequest, signal: AbortSignal): Promise<TableReply> {
  const worker = new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<TableReply>(resolve => {
    const end = (reply: TableReply): void => {
      worker.terminate();
      resolve(reply);
    };
    worker.onmessage = ({ data }: MessageEvent<TableReply>) => end(data);
    worker.onerror = event => end({ kind: 'failed', message: event.message || 'The reader could not be started.' });
    signal.addEventListener('abort', () => end({ kind: 'failed', message: 'Closed.' }));
    worker.postMessage(request);
  });
}
