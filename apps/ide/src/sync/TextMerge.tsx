import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type JSX, onCleanup, onMount } from 'solid-js';
import { extensionsOf } from '../editor/extensions.js';
import { t } from '../locale/t.js';

interface TextMergeProps {
  readonly path: string;
  readonly there: string;
  readonly result: string;
  readonly onResult: (text: string) => void;
}

/** Below this the versions are shown in one column. In pixels. */
const NARROW = 760;

/** Both versions of a text: the other device's on the left, on the right what is kept, which takes changes by a press. */
export default function TextMerge(props: TextMergeProps): JSX.Element {
  let host: HTMLDivElement | undefined;
  onMount(() => {
    if (!host) return;
    const listener = EditorView.updateListener.of(update => {
      if (update.docChanged) props.onResult(update.state.doc.toString());
    });
    const view = host.clientWidth < NARROW ? inOneColumn(host, props, listener) : sideBySide(host, props, listener);
    onCleanup(() => view.destroy());
  });
  return <div class="text-merge" ref={host} />;
}

function sideBySide(parent: HTMLElement, { path, there, result }: TextMergeProps, listener: Extension): MergeView {
  const label = (text: string): Extension => EditorView.contentAttributes.of({ 'aria-label': text });
  return new MergeView({
    parent,
    a: {
      doc: there,
      extensions: [
        label(t('{{path}}, other device', { path })),
        EditorState.readOnly.of(true),
        extensionsOf(path, true),
      ],
    },
    b: { doc: result, extensions: [label(t('{{path}}, what is kept', { path })), extensionsOf(path, false), listener] },
    revertControls: 'a-to-b',
    renderRevertControl: () => control('→', t('Take this change of the other device')),
    collapseUnchanged: { margin: 3, minSize: 6 },
    gutter: true,
  });
}

function inOneColumn(parent: HTMLElement, { path, there, result }: TextMergeProps, listener: Extension): EditorView {
  return new EditorView({
    parent,
    doc: result,
    extensions: [
      extensionsOf(path, false),
      unifiedMergeView({
        original: there,
        collapseUnchanged: { margin: 3, minSize: 6 },
        mergeControls: (type, action) => {
          const button =
            type === 'accept'
              ? control(t('Keep mine'), t('Keep this change'))
              : control(t('Take other'), t('Take the other device’s'));
          button.addEventListener('mousedown', action);
          button.addEventListener('click', event => event.detail === 0 && action(event));
          return button;
        },
      }),
      listener,
    ],
  });
}

function control(text: string, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'merge-control';
  button.textContent = text;
  button.setAttribute('aria-label', label);
  button.title = label;
  return button;
}
