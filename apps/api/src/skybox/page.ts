import type { FunctionCard, FunctionSchema, Visibility } from '@skython/shared';
import { encodeCursor } from './cursor.js';

/** A row of a listing, as the queries of this folder select it. */
export interface ListedRow extends Record<string, unknown> {
  readonly id: string;
  /** What the listing is ordered by. */
  readonly at: string;
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  readonly tags: string[];
  readonly visibility: Visibility;
  readonly updated: string;
  readonly version: number;
  readonly schema: FunctionSchema;
  readonly calls: number;
}

export interface Page {
  readonly items: FunctionCard[];
  readonly next: string | null;
}

/** Turns `limit + 1` rows into a page: the one too many only tells that there is more. */
export function toPage(rows: readonly ListedRow[], limit: number): Page {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toCard), next: rows.length > limit && last ? encodeCursor(last) : null };
}

const toCard = (row: ListedRow): FunctionCard => ({
  owner: row.owner,
  name: row.name,
  version: row.version,
  description: row.description,
  tags: row.tags,
  schema: row.schema,
  visibility: row.visibility,
  callsThisWeek: row.calls,
  updatedAt: new Date(row.updated).toISOString(),
});
