import { type JsonNode, tryParseJson } from '@skython/shared';
import type { ShownOutcome } from '../shown.js';
import { type TableModel, tableOf } from './table.js';

/** What a result is for the eye. */
export type ResultShape =
  | { readonly kind: 'value'; readonly node: JsonNode; readonly text: string; readonly table: TableModel | undefined }
  /** JSON that is read in a worker. */
  | { readonly kind: 'large' }
  /** A stream that came at once: items, one a line or event. */
  | { readonly kind: 'items'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'html'; readonly text: string }
  | { readonly kind: 'picture' }
  | { readonly kind: 'bytes' };

/** Reading more than this would stop the page for longer than a frame. */
export const LARGE_BYTES = 256 * 1024;

export function shapeOf({ mediaType, bytes }: Extract<ShownOutcome, { kind: 'returned' }>): ResultShape {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^image\//.test(type)) return { kind: 'picture' };
  if (type === 'text/event-stream' || /^application\/(jsonl|x-ndjson)$/.test(type))
    return { kind: 'items', text: new TextDecoder().decode(bytes) };
  const isJson = type === 'application/json' || type.endsWith('+json');
  if (!isJson && !type.startsWith('text/') && !/(xml|javascript|yaml|csv)$/.test(type)) return { kind: 'bytes' };
  if (isJson && bytes.length > LARGE_BYTES) return { kind: 'large' };
  const text = new TextDecoder().decode(bytes);
  if (type === 'text/html') return { kind: 'html', text };
  const node = isJson ? tryParseJson(text) : undefined;
  return node === undefined ? { kind: 'text', text } : { kind: 'value', node, text, table: tableOf(node) };
}
