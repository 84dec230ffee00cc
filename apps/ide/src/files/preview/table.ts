import type { JsonNode } from '@skython/shared';

/** The first rows of a file that holds a table. */
export interface PreviewTable {
  /** Of a CSV file empty where its first line names none. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly JsonNode[])[];
  /** Rows of the whole file; undefined where that was not counted. */
  readonly total: number | undefined;
}

/** More rows are read by a program, not by eye. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 500;

/** What the worker is asked, and what it answers. */
export interface TableRequest {
  readonly kind: 'csv' | 'parquet';
  readonly path: string;
  readonly bytes: Uint8Array;
}
export type TableReply =
  | { readonly kind: 'table'; readonly table: PreviewTable }
  | { readonly kind: 'failed'; readonly message: string };
