import { python } from '@codemirror/lang-python';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { createEffect, type JSX, onCleanup } from 'solid-js';
import { t } from '../locale/t.js';
import { highlighting } from './highlight.js';
import { look } from './look.js';
import { phrases } from './phrases.js';

interface DiffViewProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Both texts in the page's colours: what went is struck in red, what came is marked in green, the rest folds. */
const diffLook = EditorView.theme({
  '&': { height: 'auto' },
  '.cm-content': { padding: '4px 0' },
  '.cm-changedLine': { backgroundColor: 'var(--success-soft) !important' },
  '.cm-deletedChunk': { backgroundColor: 'var(--danger-soft)', paddingLeft: '6px' },
  '.cm-changedText, .cm-deletedText': { background: 'none !important', fontWeight: '600', textDecoration: 'underline' },
  '.cm-changeGutter': { width: '3px', paddingLeft: '1px' },
  '.cm-changedLineGutter': { background: 'var(--success)' },
  '.cm-deletedLineGutter': { background: 'var(--danger)' },
  '.cm-collapsedLines': {
    background: 'var(--neutral-3)',
    color: 'var(--text-quiet)',
    fontFamily: 'var(--sans)',
    padding: '2px 12px',
  },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '""' },
});

/** How one text became another, line by line, read-only. */
export default function DiffView(props: DiffViewProps): JSX.Element {
  let view: EditorView | undefined;
  const host = (
    <section class="diff-view" aria-label={t('Changes of {{path}}', { path: props.path })} data-testid="diff" />
  ) as HTMLDivElement;

  createEffect(() => {
    view?.destroy();
    view = new EditorView({
      parent: host,
      state: EditorState.create({
        doc: props.after,
        extensions: [
          lineNumbers(),
          highlighting,
          look,
          diffLook,
          phrases,
          EditorState.readOnly.of(true),
          EditorView.lineWrapping,
          /\.pyi?$/.test(props.path) ? python() : [],
          EditorView.contentAttributes.of({ 'aria-label': t('{{path}}, changes', { path: props.path }) }),
          unifiedMergeView({
            original: props.before,
            mergeControls: false,
            collapseUnchanged: { margin: 3, minSize: 6 },
            diffConfig: { scanLimit: 2_000, timeout: 200 },
          }),
        ],
      }),
    });
  });
  onCleanup(() => view?.destroy());
  return host;
}
