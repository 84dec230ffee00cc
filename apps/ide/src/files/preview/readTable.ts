import { t } from '../../locale/t.js';
import { askOnce } from '../askOnce.js';
import type { TableReply, TableRequest } from './table.js';

/** Reads a table in a worker of its own. `signal`: nobody looks at it any more. */
export async function readTable(request: TableRequest, signal: AbortSignal): Promise<TableReply> {
  const worker = new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module' });
  const reply = await askOnce<TableRequest, TableReply>(
    worker,
    request,
    message => ({ kind: 'failed', message }),
    signal,
  );
  if (reply.kind !== 'table') return reply;
  const columns = reply.table.columns.map((name, at) => name || t('column {{number}}', { number: at + 1 }));
  return { kind: 'table', table: { ...reply.table, columns } };
}
