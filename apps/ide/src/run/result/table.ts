import type { JsonNode } from '@skython/shared';
import { previewOf } from '@skython/shared';

/** A result that reads best as a table. */
export interface TableModel {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly JsonNode[])[];
  /** Name → value of one object, not a list of records. */
  readonly pairs: boolean;
}

export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

const ABSENT: JsonNode = { kind: 'null' };
const MAX_COLUMNS = 200;

const isScalar = (node: JsonNode): boolean => node.kind !== 'array' && node.kind !== 'object';

/** The table of a value; undefined when it is no list of records and no object of plain values. */
export function tableOf(node: JsonNode): TableModel | undefined {
  if (node.kind === 'object') {
    if (node.members.length < 2 || !node.members.every(([, value]) => isScalar(value))) return undefined;
    const rows = node.members.map(([name, value]): JsonNode[] => [{ kind: 'string', value: name }, value]);
    return { columns: ['name', 'value'], rows, pairs: true };
  }
  if (node.kind !== 'array' || node.items.length === 0) return undefined;
  const columns = new Map<string, number>();
  for (const item of node.items) {
    if (item.kind !== 'object' || item.members.length === 0) return undefined;
    for (const [name] of item.members) if (!columns.has(name)) columns.set(name, columns.size);
  }
  if (columns.size > MAX_COLUMNS) return undefined;
  return { columns: [...columns.keys()], rows: node.items.map(item => rowOf(item, columns)), pairs: false };
}

function rowOf(item: JsonNode, columns: ReadonlyMap<string, number>): JsonNode[] {
  const row = new Array<JsonNode>(columns.size).fill(ABSENT);
  for (const [name, value] of item.kind === 'object' ? item.members : []) row[columns.get(name) ?? 0] = value;
  return row;
}

/** The rows that hold a text in any column, in the wanted order. Null comes last either way. */
export function arrange(rows: TableModel['rows'], filter: string, sorting: Sorting | undefined): TableModel['rows'] {
  const wanted = filter.trim().toLowerCase();
  const kept =
    wanted === '' ? rows : rows.filter(row => row.some(cell => previewOf(cell).toLowerCase().includes(wanted)));
  if (sorting === undefined) return kept;
  const sign = sorting.descending ? -1 : 1;
  const keyed = kept.map(row => ({ row, key: keyOf(row[sorting.column] ?? ABSENT) }));
  keyed.sort(({ key: left }, { key: right }) => {
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right);
  });
  return keyed.map(({ row }) => row);
}

type Key = number | string | null;

const keyOf = (node: JsonNode): Key => {
  if (node.kind === 'null') return null;
  return node.kind === 'number' ? Number(node.text) : previewOf(node);
};

const collator = new Intl.Collator(undefined, { numeric: true });

const compare = (left: number | string, right: number | string): number =>
  typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));

/** Comma-separated values (RFC 4180), with a header line. */
export function toCsv({ columns, rows }: Pick<TableModel, 'columns' | 'rows'>): string {
  const lines = [columns, ...rows.map(row => row.map(previewOf))];
  return lines.map(line => `${line.map(quoted).join(',')}\r\n`).join('');
}

/** What spreadsheets take from the clipboard. */
export function toTabs({ columns, rows }: Pick<TableModel, 'columns' | 'rows'>): string {
  const lines = [columns, ...rows.map(row => row.map(previewOf))];
  return lines.map(line => line.map(cell => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Whether every cell of a column is a number or absent, so that it is set to the right. */
export const isNumeric = (rows: TableModel['rows'], column: number): boolean =>
  rows.every(row => row[column]?.kind === 'number' || row[column]?.kind === 'null');

/** Lengths of bars beside the numbers of a pairs table, 0 to 1; undefined when bars would say nothing. */
export function barsOf({ rows, pairs }: TableModel): readonly number[] | undefined {
  if (!pairs || !isNumeric(rows, 1)) return undefined;
  const values = rows.map(row => (row[1]?.kind === 'number' ? Number(row[1].text) : 0));
  const most = Math.max(...values);
  return most > 0 && values.every(value => value >= 0) ? values.map(value => value / most) : undefined;
}
