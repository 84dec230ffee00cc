import * as v from 'valibot';
import type { LanguageClient } from '../client/client.js';
import { locate } from '../places.js';
import { fromLspRange, type LspDiagnostic } from '../problems/fromPyright.js';
import type { Fix, Problem } from '../problems/problem.js';

const place = v.object({ line: v.number(), character: v.number() });
const editSchema = v.object({ range: v.object({ start: place, end: place }), newText: v.string() });
const actionsSchema = v.nullable(
  v.array(
    v.looseObject({
      title: v.string(),
      edit: v.optional(v.looseObject({ changes: v.optional(v.record(v.string(), v.array(editSchema))) })),
    }),
  ),
);

/** Names that are not there may be imported: that is what pyright can correct. Others it only offers to hide. */
const CORRECTED = new Set(['reportUndefinedVariable']);
const MAX_ASKED = 12;
const MAX_OFFERED = 4;

/** Whether nothing is offered for a name that is not there. */
export const isWanting = (problems: readonly Problem[]): boolean =>
  problems.some(({ rule, fixes }) => rule !== undefined && CORRECTED.has(rule) && fixes.length === 0);

/** The problems with what pyright offers to do about them; the very same list when that is nothing. */
export async function quickFixes(
  { lsp }: LanguageClient,
  uri: string,
  found: readonly LspDiagnostic[],
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const asked = found.filter(({ code }) => CORRECTED.has(String(code))).slice(0, MAX_ASKED);
  const offers = new Map<string, readonly Fix[]>();
  for (const diagnostic of asked) {
    const answer = await lsp
      .request<unknown, unknown>('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], only: ['quickfix'], triggerKind: 2 },
      })
      .catch(() => null);
    const parsed = v.safeParse(actionsSchema, answer);
    if (!parsed.success) continue;
    const fixes = (parsed.output ?? []).flatMap(({ title, edit }) => {
      const edits = Object.entries(edit?.changes ?? {}).flatMap(([changed, list]) => editsOf(changed, list));
      return edits.length > 0 && !/ignore/.test(title) ? [{ title, edits }] : [];
    });
    offers.set(keyOf(fromLspRange(diagnostic.range)), fixes.slice(0, MAX_OFFERED));
  }
  if (offers.size === 0) return problems;
  return problems.map(problem => ({ ...problem, fixes: offers.get(keyOf(problem.range)) ?? problem.fixes }));
}

const keyOf = ({ start, end }: Problem['range']): string => `${start.line}:${start.column}-${end.line}:${end.column}`;

function editsOf(uri: string, edits: readonly v.InferOutput<typeof editSchema>[]): Fix['edits'] {
  const found = locate(uri);
  if (found?.kind !== 'draft') return [];
  return edits.map(({ range, newText }) => ({ file: found.file, range: fromLspRange(range), text: newText }));
}
