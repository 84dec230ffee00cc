import { LSPPlugin } from '@codemirror/lsp-client';
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import * as v from 'valibot';
import { decodeTokens } from './tokens.js';

/** Long enough that a completion is never behind it, and only for texts that take it little time. */
const PAUSE_MS = 700;
const MAX_LINES = 1_500;
const answerSchema = v.nullable(v.looseObject({ data: v.array(v.number()) }));
const legendSchema = v.looseObject({ legend: v.object({ tokenTypes: v.array(v.string()) }) });

/** Kinds that say more than the grammar does; the others keep its colours. */
const shown = new Map(
  [
    'class',
    'enum',
    'type',
    'typeParameter',
    'namespace',
    'module',
    'parameter',
    'selfParameter',
    'function',
    'method',
    'decorator',
    'enumMember',
  ].map(kind => [kind, Decoration.mark({ class: `cm-token-${kind}` })]),
);

/** Kinds of namesof a file, asked of the server when the typing pauses. */
class Colours {
  decorations: DecorationSet = Decoration.none;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  readonly #view: EditorView;

  constructor(view: EditorView) {
    this.#view = view;
    this.#soon();
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.decorations = this.decorations.map(update.changes);
    if (update.docChanged) this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
  }

  async #ask(): Promise<void> {
    const plugin = LSPPlugin.get(this.#view);
    if (plugin === null) return;
    this.#asked += 1;
    const mine = this.#asked;
    const { doc } = this.#view.state;
    if (doc.lines > MAX_LINES) return;
    plugin.client.sync();
    await plugin.client.initializing;
    const legend = v.safeParse(legendSchema, plugin.client.serverCapabilities?.semanticTokensProvider);
    if (!legend.success) return;
    const answer = await plugin.client
      .request<unknown, unknown>('textDocument/semanticTokens/full', {
        textDocument: { uri: plugin.uri },
      })
      .catch(() => null);
    const parsed = v.safeParse(answerSchema, answer);
    // The text went on meanwhile: its own pause asks again.
    if (mine !== this.#asked || this.#view.state.doc !== doc || !parsed.success || parsed.output === null) return;
    const builder = new RangeSetBuilder<Decoration>();
    for (const { line, start, length, kind } of decodeTokens(parsed.output.data, legend.output.legend.tokenTypes)) {
      const mark = shown.get(kind);
      if (mark === undefined || line >= doc.lines) continue;
      const at = doc.line(line + 1).from + start;
      if (at + length <= doc.length) builder.add(at, at + length, mark);
    }
    this.decorations = builder.finish();
    this.#view.dispatch({});
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }
}

/** Colours names by what they are. */
export const semanticColours: Extension = ViewPlugin.fromClass(Colours, { decorations: plugin => plugin.decorations });
