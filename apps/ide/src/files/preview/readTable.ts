import { askOnce } from '../askOnce.js';
import type { TableReply, TableRequest } from './table.js';

/** Reads a table in a worker of its own. `signal`: nobody looks at it any more. */
export function readTable(request: TableRequest, signal: AbortSignal): Promise<TableReply> {
  const worker = new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module' });
  return askOnce<TableRequest, TableReply>(worker, request, message => ({ kind: 'failed', message }), signal);
}
