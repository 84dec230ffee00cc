import * as v from 'valibot';
import { t } from '../../locale/t.js';
import type { Cell } from './cells.js';

/** Text of a cell: one string, or its lines. */
const sourceSchema = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform(source => (typeof source === 'string' ? source : source.join(''))),
);
const cellSchema = v.object({
  cell_type: v.string(),
  source: v.optional(sourceSchema),
  /** What notebooks of format 3 call the source of code. */
  input: v.optional(sourceSchema),
  metadata: v.optional(v.object({ title: v.optional(v.string()) })),
});
const notebookSchema = v.object({
  nbformat: v.number(),
  cells: v.optional(v.array(cellSchema)),
  /** Format 3. */
  worksheets: v.optional(v.array(v.object({ cells: v.array(cellSchema) }))),
});

/** The file is no notebook. */
export class NotNotebook extends Error {
  override readonly name = 'NotNotebook';
}

/** The cells of a Jupyter notebook (nbformat 3 and 4). Outputs are left out: a run makes them again. @throws NotNotebook */
export function readNotebook(text: string): readonly Cell[] {
  const parsed = v.safeParse(notebookSchema, parse(text));
  if (!parsed.success) throw new NotNotebook(t('It is no Jupyter notebook.'));
  const { cells, worksheets = [] } = parsed.output;
  return (cells ?? worksheets.flatMap(sheet => sheet.cells)).map(({ cell_type, source, input, metadata }) => ({
    kind: cell_type === 'code' || cell_type === 'markdown' ? cell_type : cell_type === 'heading' ? 'markdown' : 'raw',
    source: source ?? input ?? '',
    ...(metadata?.title && { title: metadata.title }),
  }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotNotebook(t('It is no JSON.'), { cause: error });
  }
}

/** A notebook (nbformat 4.5) of cells. */
export function writeNotebook(cells: readonly Cell[]): string {
  const notebook = {
    cells: cells.map(({ kind, source, title }, at) => ({
      cell_type: kind,
      ...(kind === 'code' && { execution_count: null, outputs: [] }),
      id: `cell-${at + 1}`,
      metadata: title === undefined ? {} : { title },
      source: linesOf(source),
    })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { file_extension: '.py', mimetype: 'text/x-python', name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** Lines with their line breaks, as notebooks keep them. */
const linesOf = (source: string): string[] => source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
