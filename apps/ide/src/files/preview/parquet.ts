import type { JsonNode } from '@skython/shared';
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { MAX_COLUMNS, MAX_ROWS, type PreviewTable } from './table.js';

/** Reads the first rows of a Parquet file. @throws when it is none */
export async function readParquet(bytes: Uint8Array): Promise<PreviewTable> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const columns = parquetSchema(metadata)
    .children.slice(0, MAX_COLUMNS)
    .map(({ element }) => element.name);
  const total = Number(metadata.num_rows);
  const objects = await parquetReadObjects({
    file,
    metadata,
    columns,
    compressors,
    utf8: false,
    rowEnd: Math.min(total, MAX_ROWS),
  });
  return { columns, total, rows: objects.map(row => columns.map(column => nodeOf(row[column]))) };
}

/** A value of the reader as the page shows values: integers keep their digits, moments are ISO 8601. */
export function nodeOf(value: unknown): JsonNode {
  if (value === null || value === undefined) return { kind: 'null' };
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean', value };
    case 'bigint':
      return { kind: 'number', text: String(value) };
    case 'number':
      return Number.isFinite(value)
        ? { kind: 'number', text: String(value) }
        : { kind: 'string', value: String(value) };
    case 'object':
      break;
    default:
      return { kind: 'string', value: String(value) };
  }
  if (value instanceof Date) return { kind: 'string', value: Number.isNaN(value.getTime()) ? '' : value.toISOString() };
  if (value instanceof Uint8Array) return { kind: 'string', value: textIn(value) ?? `${value.length} B` };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(nodeOf) };
  return { kind: 'object', members: Object.entries(value).map(([name, member]) => [name, nodeOf(member)]) };
}

/** Old writers leave strings unmarked. */
function textIn(bytes: Uint8Array): string | undefined {
  if (bytes.some(byte => byte < 9)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
