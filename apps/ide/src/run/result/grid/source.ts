import type { JsonNode } from '@skython/shared';
import { previewOf } from '@skython/shared';
import { arrange, barsOf, isNumeric, type Sorting, type TableModel, toCsv, toTabs } from '../table.js';

export interface Cell {
  readonly kind: JsonNode['kind'];
  readonly text: string;
}

export interface GridRow {
  readonly cells: readonly Cell[];
  /** Length of the bar beside it, 0 to 1. */
  readonly bar?: number;
}

/** What a grid knows of its table before any row is there. */
export interface GridHead {
  readonly columns: readonly string[];
  readonly total: number;
  /** Columns set to the right. */
  readonly numeric: readonly boolean[];
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  readonly bars: boolean;
}

/** Rows for a grid, arranged where they are: beside it for small tables, in a worker for large ones. */
export interface GridSource extends GridHead {
  /** Filters and sorts; resolves to how many rows are left. */
  arrange(filter: string, sorting: Sorting | undefined): Promise<number>;
  /** Rows of the arrangement. */
  window(from: number, to: number): Promise<readonly GridRow[]>;
  /** The arrangement as text. */
  text(form: 'csv' | 'tabs'): Promise<string>;
}

/** A table with its arrangement. */
export interface ArrangedTable extends GridHead {
  arrange(filter: string, sorting: Sorting | undefined): number;
  window(from: number, to: number): readonly GridRow[];
  text(form: 'csv' | 'tabs'): string;
}

/** Longer texts are cut in a cell; copied and saved they are whole. */
const MAX_CELL = 500;

export function arrangedTable(table: TableModel): ArrangedTable {
  const lengths = barsOf(table);
  const bars = lengths && new Map(table.rows.map((row, at) => [row, lengths[at] ?? 0]));
  let rows = table.rows;
  return {
    columns: table.columns,
    total: table.rows.length,
    numeric: table.columns.map((_, at) => isNumeric(table.rows, at)),
    widths: widthsOf(table),
    bars: bars !== undefined,
    arrange(filter, sorting) {
      rows = arrange(table.rows, filter, sorting);
      return rows.length;
    },
    window: (from, to) =>
      rows.slice(from, to).map(row => {
        const bar = bars?.get(row);
        return { cells: row.map(cellOf), ...(bar !== undefined && { bar }) };
      }),
    text: form => (form === 'csv' ? toCsv : toTabs)({ columns: table.columns, rows }),
  };
}

const cellOf = (node: JsonNode): Cell => ({ kind: node.kind, text: previewOf(node).slice(0, MAX_CELL) });

/** A small table, arranged at once. */
export function sourceOf(table: TableModel): GridSource {
  const { arrange, window, text, ...head } = arrangedTable(table);
  return {
    ...head,
    arrange: async (filter, sorting) => arrange(filter, sorting),
    window: async (from, to) => window(from, to),
    text: async form => text(form),
  };
}

/** Rows looked at for a column's width. */
const SAMPLE = 200;

function widthsOf({ columns, rows }: TableModel): readonly number[] {
  const sample = rows.slice(0, SAMPLE);
  return columns.map((column, at) => {
    const longest = sample.reduce((most, row) => {
      const cell = row[at];
      return Math.max(most, cell === undefined ? 0 : previewOf(cell).length);
    }, column.length + 2);
    return Math.max(6, Math.min(longest, 40)) + 3;
  });
}
