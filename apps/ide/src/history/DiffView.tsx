import { python } from '@codemirror/lang-python';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { createEffect, type JSX, onCleanup } from 'solid-js';
import { highlighting } from '../editor/highlight.js';
import { look } from '../editor/look.js';
import { phrases } from '../editor/phrases.js';

interface DiffViewProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly layout: 'unified' | 'side';
  /** What the two sides are called: `10 minutes ago`, `Now`. */
  readonly names: readonly [before: string, after: string];
}

const shared = (path: string, name: string): Extension => [
  /\.pyi?$/.test(path) ? python() : [],
  highlighting,
  look,
  lineNumbers(),
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  EditorView.lineWrapping,
  phrases,
  EditorView.contentAttributes.of({ 'aria-label': `${path}, ${name}`, tabindex: '0' }),
];

const collapse = { margin: 3, minSize: 6 };

/** What changed between two texts. */
export default function DiffView(props: DiffViewProps): JSX.Element {
  let host: HTMLDivElement | undefined;
  createEffect(() => {
    const { path, before, after, layout, names } = props;
    if (!host) return;
    const view =
      layout === 'side'
        ? new MergeView({
            parent: host,
            a: { doc: before, extensions: shared(path, names[0]) },
            b: { doc: after, extensions: shared(path, names[1]) },
            collapseUnchanged: collapse,
          })
        : new EditorView({
            parent: host,
            doc: after,
            extensions: [
              shared(path, names[1]),
              unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: collapse }),
            ],
          });
    onCleanup(() => view.destroy());
  });
  return <div class="diff" ref={host} />;
}
