import type { JsonNode } from '@skython/shared';
import Papa from 'papaparse';
import { MAX_COLUMNS, MAX_ROWS, type PreviewTable } from './table.js';

/** Reads separated values: the separator is found, quotes follow RFC 4180, the first line names the columns. */
export function readCsv(bytes: Uint8Array, path: string): PreviewTable {
  const { data } = Papa.parse<string[]>(decode(bytes), {
    delimiter: /\.(tsv|tab)$/i.test(path) ? '\t' : '',
    preview: MAX_ROWS + 2,
    skipEmptyLines: true,
  });
  const [head = [], ...body] = data;
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...data.map(row => row.length)));
  const columns = Array.from({ length: width }, (_, at) => head[at] ?? '');
  return {
    columns,
    rows: body.slice(0, MAX_ROWS).map(row => columns.map((_, at) => cellOf(row[at]))),
    total: body.length > MAX_ROWS ? undefined : body.length,
  };
}

/** UTF-8 where it is, else Windows-1252, which spreadsheets of the West still write. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Numbers as written, so that `007` stays a text and no digit is lost. */
function cellOf(text: string | undefined): JsonNode {
  if (text === undefined || text === '') return { kind: 'null' };
  return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)
    ? { kind: 'number', text }
    : { kind: 'string', value: text };
}
