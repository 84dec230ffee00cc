import * as v from 'valibot';
import type { Place, Problem, Range, Severity } from './problem.js';

const placeSchema = v.object({ line: v.number(), character: v.number() });
const rangeSchema = v.object({ start: placeSchema, end: placeSchema });
export type LspRange = v.InferOutput<typeof rangeSchema>;

/** A diagnostic of the language server protocol, as far as it is shown. */
export const lspDiagnosticSchema = v.looseObject({
  range: rangeSchema,
  message: v.string(),
  /** 1 error, 2 warning, 3 information, 4 hint. */
  severity: v.optional(v.number(), 1),
  code: v.optional(v.union([v.string(), v.number()])),
  codeDescription: v.optional(v.object({ href: v.string() })),
  /** 1 without effect, 2 deprecated. */
  tags: v.optional(v.array(v.number()), []),
});
export type LspDiagnostic = v.InferOutput<typeof lspDiagnosticSchema>;

export const publishedSchema = v.object({
  uri: v.string(),
  version: v.optional(v.nullable(v.number())),
  diagnostics: v.array(lspDiagnosticSchema),
});

const placeOf = ({ line, character }: v.InferOutput<typeof placeSchema>): Place => ({
  line: line + 1,
  column: character + 1,
});
export const fromLspRange = ({ start, end }: LspRange): Range => ({ start: placeOf(start), end: placeOf(end) });
export const toLspRange = ({ start, end }: Range): LspRange => ({
  start: { line: start.line - 1, character: start.column - 1 },
  end: { line: end.line - 1, character: end.column - 1 },
});

const severities: Readonly<Record<number, Severity>> = { 1: 'error', 2: 'warning', 3: 'info' };

/** What pyright says, as the page shows it. Undefined for hints without a look of their own. */
export function fromPyright(file: string, found: LspDiagnostic): Problem | undefined {
  const { message, severity, code, codeDescription, tags } = found;
  const hint = tags.includes(2) ? 'struck' : tags.includes(1) ? 'faded' : undefined;
  const known = severities[severity];
  if (known === undefined && hint === undefined) return undefined;
  return {
    file,
    range: fromLspRange(found.range),
    severity: known ?? 'info',
    // Continuation lines are indented with non-breaking spaces.
    message: message.replaceAll('\u00a0', ' '),
    source: 'pyright',
    ...(code !== undefined && { rule: String(code) }),
    ...(codeDescription && { link: codeDescription.href }),
    ...(hint !== undefined && known === undefined && { hint }),
    fixes: [],
  };
}
