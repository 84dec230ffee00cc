import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { insertCompletionText, pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import { globalCompletion, localCompletionSource } from '@codemirror/lang-python';
import { syntaxTree } from '@codemirror/language';
import { LSPPlugin } from '@codemirror/lsp-client';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import * as v from 'valibot';
import { SERVER_CANCELLED } from './server.js';

const itemSchema = v.looseObject({
  label: v.string(),
  kind: v.optional(v.number()),
  sortText: v.optional(v.string()),
  insertText: v.optional(v.string()),
  labelDetails: v.optional(v.looseObject({ description: v.optional(v.string()) })),
  textEdit: v.optional(v.looseObject({ newText: v.string() })),
  additionalTextEdits: v.optional(v.array(v.looseObject({ newText: v.string(), range: v.unknown() }))),
});
const listSchema = v.nullable(v.object({ isIncomplete: v.optional(v.boolean()), items: v.array(itemSchema) }));
type Item = v.InferOutput<typeof itemSchema>;

/** The protocol's numbers of kinds, as the page's icons and screen readers call them. */
const kinds: Readonly<Record<number, string>> = {
  2: 'method',
  3: 'function',
  4: 'class',
  5: 'property',
  6: 'variable',
  7: 'class',
  8: 'interface',
  9: 'namespace',
  10: 'property',
  12: 'constant',
  13: 'enum',
  14: 'keyword',
  20: 'enum',
  21: 'constant',
  25: 'type',
};

/** Where nothing was known to complete, by editor. */
const missed = new WeakMap<EditorView, EditorState>();

/** Another server may know what the one before did not: who still waits at that place is answered. */
export function completeAgain(view: EditorView): void {
  const then = missed.get(view);
  if (!view.hasFocus || !then?.doc.eq(view.state.doc) || !then.selection.eq(view.state.selection)) return;
  missed.delete(view);
  startCompletion(view);
}

/** Completions of the language server, with their documentation when one is looked at. */
export const serverCompletions: CompletionSource = async context => {
  const plugin = context.view && LSPPlugin.get(context.view);
  if (!plugin || !isWanted(context)) return null;
  const { client, uri } = plugin;
  client.sync();
  const params = { textDocument: { uri }, position: plugin.toPosition(context.pos) };
  context.addEventListener('abort', () => client.cancelRequest(params));
  const ask = (): Promise<unknown> => client.request<unknown, unknown>('textDocument/completion', params);
  const answer = await ask()
    .catch(error => (isCancelled(error) && !context.aborted ? ask() : null))
    .catch(() => null);
  const parsed = v.safeParse(listSchema, answer);
  if (context.aborted) return null;
  const list = parsed.success ? parsed.output : null;
  if (list && list.items.length > 0) missed.delete(plugin.view);
  else missed.set(plugin.view, context.state);
  return list && resultOf(context, plugin, list.items, list.isIncomplete ?? false);
};

/** Until the server is there: keywords, built-in names and those of the text. */
export const localCompletions: CompletionSource = context => {
  const server = context.view && LSPPlugin.get(context.view)?.client;
  if (server?.serverCapabilities || !isWanted(context)) return null;
  return localCompletionSource(context) ?? globalCompletion(context);
};

const isCancelled = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === SERVER_CANCELLED;

/** As one types a name or behind a dot; in comments and strings only when asked, or behind a bracket. */
function isWanted(context: CompletionContext): boolean {
  if (context.explicit) return true;
  const before = context.state.sliceDoc(Math.max(0, context.pos - 2), context.pos);
  const node = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  if (node === 'Comment') return false;
  if (node === 'String' || node === 'FormatString') return /[[(]["']$/.test(before);
  return /[A-Za-z_.]$/.test(before) || /\w\d$/.test(before) || /^(from|import) $/.test(wordsBefore(context));
}

const wordsBefore = (context: CompletionContext): string => {
  const line = context.state.doc.lineAt(context.pos);
  return line.text.slice(0, context.pos - line.from).replace(/^.*\b(?=(from|import) $)/, '');
};

function resultOf(
  context: CompletionContext,
  plugin: LSPPlugin,
  items: readonly Item[],
  incomplete: boolean,
): CompletionResult | null {
  const word = context.matchBefore(/\w+$/);
  return {
    from: word?.from ?? context.pos,
    options: items.map(item => optionOf(plugin, item)),
    ...(!incomplete && { validFor: /^\w*$/ }),
  };
}

function optionOf(plugin: LSPPlugin, item: Item): Completion {
  const text = item.textEdit?.newText ?? item.insertText ?? item.label;
  const type = item.kind === undefined ? undefined : kinds[item.kind];
  const from = item.labelDetails?.description;
  return {
    label: item.label,
    ...(type !== undefined && { type }),
    ...(from !== undefined && { detail: from }),
    ...(item.sortText !== undefined && { sortText: item.sortText }),
    info: () => documentationOf(plugin, item),
    apply: (view, completion, start, end) => {
      view.dispatch({
        ...insertCompletionText(view.state, text, start, end),
        annotations: pickedCompletion.of(completion),
      });
      importOf(plugin, view, item);
    },
  };
}

/** A name of another module brings its import along. */
function importOf(plugin: LSPPlugin, view: EditorView, { additionalTextEdits = [] }: Item): void {
  const changes = additionalTextEdits.flatMap(({ newText, range }) => {
    const place = v.safeParse(rangeSchema, range);
    if (!place.success) return [];
    const { start, end } = place.output;
    return [{ from: plugin.fromPosition(start), to: plugin.fromPosition(end), insert: newText }];
  });
  if (changes.length > 0) view.dispatch({ changes, userEvent: 'input.complete' });
}

const positionSchema = v.object({ line: v.number(), character: v.number() });
const rangeSchema = v.object({ start: positionSchema, end: positionSchema });
const documentationSchema = v.looseObject({
  documentation: v.optional(
    v.union([v.string(), v.object({ kind: v.picklist(['markdown', 'plaintext']), value: v.string() })]),
  ),
});

async function documentationOf(plugin: LSPPlugin, item: Item): Promise<Node | null> {
  const answer = await plugin.client.request<unknown, unknown>('completionItem/resolve', item).catch(() => null);
  const parsed = v.safeParse(documentationSchema, answer);
  const documentation = parsed.success ? parsed.output.documentation : undefined;
  if (documentation === undefined) return null;
  const element = document.createElement('div');
  element.className = 'cm-lsp-documentation cm-lsp-completion-documentation';
  element.innerHTML = plugin.docToHTML(documentation, 'markdown');
  return element;
}
