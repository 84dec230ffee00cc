import * as v from 'valibot';

/** What the page asks of ruff. Each is answered under its id. */
export type RuffRequest =
  | { readonly id: number; readonly kind: 'check'; readonly text: string }
  | { readonly id: number; readonly kind: 'format'; readonly text: string }
  /** Sorts the imports; nothing else changes. */
  | { readonly id: number; readonly kind: 'organise'; readonly text: string };

const place = v.object({ row: v.number(), column: v.number() });

export const ruffDiagnosticSchema = v.object({
  code: v.nullable(v.string()),
  message: v.string(),
  start_location: place,
  end_location: place,
  fix: v.nullable(
    v.object({
      message: v.nullable(v.string()),
      edits: v.array(v.object({ content: v.nullable(v.string()), location: place, end_location: place })),
    }),
  ),
});
export type RuffDiagnostic = v.InferOutput<typeof ruffDiagnosticSchema>;

export const ruffAnswerSchema = v.variant('kind', [
  v.object({ kind: v.literal('checked'), id: v.number(), found: v.array(ruffDiagnosticSchema) }),
  v.object({ kind: v.literal('text'), id: v.number(), text: v.string() }),
  /** The text cannot be read, or something went wrong. */
  v.object({ kind: v.literal('failed'), id: v.number(), detail: v.string() }),
]);
export type RuffAnswer = v.InferOutput<typeof ruffAnswerSchema>;
