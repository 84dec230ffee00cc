import { readCsv } from './csv.js';
import { readParquet } from './parquet.js';
import type { TableReply, TableRequest } from './table.js';

/** Reads tables beside the page, so that a large file never holds up typing. */
addEventListener('message', ({ data }: MessageEvent<TableRequest>) => {
  void answer(data).then(reply => postMessage(reply));
});

async function answer({ kind, path, bytes }: TableRequest): Promise<TableReply> {
  try {
    return { kind: 'table', table: kind === 'csv' ? readCsv(bytes, path) : await readParquet(bytes) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
