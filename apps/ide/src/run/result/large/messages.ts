import type { JsonNode } from '@skython/shared';
import type { GridHead, GridRow } from '../grid/source.js';
import type { Sorting } from '../table.js';

/** What the page asks of the worker that holds a large value. */
export type LargeRequest =
  /** `lines`: one value a line. */
  | { readonly ask: 'read'; readonly bytes: Uint8Array; readonly lines: boolean }
  | { readonly ask: 'arrange'; readonly filter: string; readonly sorting: Sorting | undefined }
  | { readonly ask: 'window'; readonly from: number; readonly to: number }
  | { readonly ask: 'text'; readonly form: 'csv' | 'tabs' }
  /** Members of what the path of positions leads to. */
  | { readonly ask: 'members'; readonly path: readonly number[]; readonly from: number; readonly to: number };

/** One member of an object or list, as a tree shows it. */
export interface LargeMember {
  readonly name: string;
  readonly kind: JsonNode['kind'];
  /** Printed, or how many members it has. */
  readonly text: string;
  readonly size: number;
}

export interface LargeAnswers {
  /** Undefined: it is no JSON. */
  readonly read: { readonly root: LargeMember; readonly grid: GridHead | undefined } | undefined;
  readonly arrange: number;
  readonly window: readonly GridRow[];
  readonly text: string;
  readonly members: readonly LargeMember[];
}
