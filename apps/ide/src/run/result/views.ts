import type { JsonNode } from '@skython/shared';
import { tryParseJson } from '@skython/shared';
import type { ShownOutcome } from '../shown.js';
import { type TableModel, tableOf } from './table.js';

/** What a result is for the eye. */
export type ResultShape =
  | { readonly kind: 'value'; readonly node: JsonNode; readonly text: string; readonly table: TableModel | undefined }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'html'; readonly text: string }
  | { readonly kind: 'picture' }
  | { readonly kind: 'bytes' };

/** Larger JSON is shown as it is: a tree of it would cost seconds. */
const MAX_TREE_BYTES = 4 * 1024 * 1024;

export function shapeOf({ mediaType, bytes }: Extract<ShownOutcome, { kind: 'returned' }>): ResultShape {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^image\//.test(type)) return { kind: 'picture' };
  const isJson = type === 'application/json' || type.endsWith('+json');
  if (!isJson && !type.startsWith('text/') && !/(xml|javascript|yaml|csv)$/.test(type)) return { kind: 'bytes' };
  const text = new TextDecoder().decode(bytes);
  if (type === 'text/html') return { kind: 'html', text };
  const node = isJson && bytes.length <= MAX_TREE_BYTES ? tryParseJson(text) : undefined;
  return node === undefined ? { kind: 'text', text } : { kind: 'value', node, text, table: tableOf(node) };
}

/** The items of a stream so far: JSON lines or server-sent events; undefined for other text. */
export function itemsOf(mediaType: string, text: string): readonly JsonNode[] | undefined {
  if (/^text\/event-stream/.test(mediaType)) {
    return parsed(text.split('\n\n').map(event => event.replace(/^data: ?/gm, '')));
  }
  return /^application\/(jsonl|x-ndjson)/.test(mediaType) ? parsed(text.split('\n')) : undefined;
}

function parsed(lines: readonly string[]): readonly JsonNode[] | undefined {
  const nodes: JsonNode[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const node = tryParseJson(line);
    if (node !== undefined) nodes.push(node);
    // The last line may still be on its way.
    else if (at < lines.length - 1) return undefined;
  }
  return nodes;
}
