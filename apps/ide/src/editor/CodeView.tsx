import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { createEffect, type JSX, on, onCleanup, onMount } from 'solid-js';
import { painted } from '../design/painted.js';
import type { Fix, Problem } from '../language/problems/problem.js';
import type { EditorSettings } from '../settings/editorSettings.js';
import { type EditorActions, loadExtras, settingsExtension } from '../settings/extension.js';
import { extensionsOf } from './extensions.js';
import { type LineMark, markLines } from './marks.js';
import type { WantedSpot } from './reveal.js';

export interface CodeViewProps {
  /** Names what the files belong to: another document's undo history is not this one's. */
  readonly document: string;
  readonly path: string;
  readonly text: string;
  readonly readOnly: boolean;
  /** Of all files. */
  readonly problems: readonly Problem[];
  readonly onFix?: (fix: Fix) => void;
  /** What the language tools add, once they are there. */
  readonly intelligence?: Extension | undefined;
  readonly marks: readonly LineMark[];
  /** Shown when it is in this file; `onRevealed` hears that it was. */
  readonly spot: WantedSpot | undefined;
  readonly onRevealed: () => void;
  /** Size, wrapping, keymap; an editor without them is as the page comes. */
  readonly settings?: EditorSettings | undefined;
  readonly actions?: EditorActions | undefined;
  /** What a file's editor has beyond every other's. */
  readonly more?: (path: string) => Extension;
  readonly onText?: (path: string, text: string) => void;
  readonly onCursor?: (line: number, column: number) => void;
}

const noActions: EditorActions = { save() {}, palette() {} };

/** One file at a time in an editor. Each keeps its undo history, selection and scroll while others are shown. */
export default function CodeView(props: CodeViewProps): JSX.Element {
  let host: HTMLDivElement | undefined;
  let view: EditorView | undefined;
  const states = new Map<string, { state: EditorState; scroll: ReturnType<EditorView['scrollSnapshot']> }>();
  const lock = new Compartment();
  const extra = new Compartment();
  const preferred = new Compartment();
  let preferredNow: Extension = [];
  let comforts: typeof import('./comforts.js') | undefined;
  let shownKey = '';
  let shownPath = '';

  const keyOf = (): string => `${props.document}\n${props.path}`;
  const extraOf = (): Extension => [comforts?.comforts ?? [], props.intelligence ?? []];
  const lockOf = (): Extension => (props.readOnly ? EditorState.readOnly.of(true) : []);

  const listener = EditorView.updateListener.of(update => {
    if (update.docChanged && !update.transactions.some(one => one.isUserEvent('skython.outside'))) {
      props.onText?.(shownPath, update.state.doc.toString());
    }
    if (update.selectionSet || update.docChanged) tellCursor(update.state);
  });

  function tellCursor(state: EditorState): void {
    const { head } = state.selection.main;
    const line = state.doc.lineAt(head);
    props.onCursor?.(line.number, head - line.from + 1);
  }

  const freshState = (): EditorState =>
    EditorState.create({
      doc: props.text,
      extensions: [
        preferred.of(preferredNow),
        extensionsOf(props.path, props.onText === undefined),
        lock.of(lockOf()),
        extra.of(extraOf()),
        props.more?.(props.path) ?? [],
        listener,
      ],
    });

  /** The text was changed elsewhere: by another tab, an inserted import, an undo of a removal. */
  function adopt(text: string): void {
    if (!view || view.state.doc.toString() === text) return;
    const { doc } = view.state;
    const old = doc.toString();
    let from = 0;
    while (from < old.length && from < text.length && old[from] === text[from]) from += 1;
    let end = 0;
    while (
      end < old.length - from &&
      end < text.length - from &&
      old[old.length - 1 - end] === text[text.length - 1 - end]
    )
      end += 1;
    view.dispatch({
      changes: { from, to: doc.length - end, insert: text.slice(from, text.length - end) },
      userEvent: 'skython.outside',
    });
  }

  function show(): void {
    if (!view || keyOf() === shownKey) return;
    states.set(shownKey, { state: view.state, scroll: view.scrollSnapshot() });
    const kept = states.get(keyOf());
    shownKey = keyOf();
    shownPath = props.path;
    view.setState(kept?.state ?? freshState());
    if (kept)
      view.dispatch({
        effects: [
          kept.scroll,
          lock.reconfigure(lockOf()),
          extra.reconfigure(extraOf()),
          preferred.reconfigure(preferredNow),
        ],
      });
    adopt(props.text);
    tellCursor(view.state);
    decorate();
  }

  function decorate(): void {
    if (!view) return;
    comforts?.showProblems(
      view,
      props.problems.filter(({ file }) => file === props.path),
      fix => props.onFix?.(fix),
    );
    markLines(view, props.marks);
  }

  function reveal(spot: WantedSpot | undefined): void {
    if (!view || spot?.document !== props.document || spot.file !== props.path) return;
    const line = view.state.doc.line(Math.max(1, Math.min(spot.line, view.state.doc.lines)));
    const anchor = Math.min(line.from + Math.max(0, (spot.column ?? 1) - 1), line.to);
    const head = Math.min(anchor + (spot.length ?? 0), view.state.doc.length);
    view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    view.focus();
    props.onRevealed();
  }

  /**
   * Settings that are there at once; the keymap and the minimap follow when they are fetched. Rejects when they cannot be,
   * which the page says (missingParts.ts).
   */
  async function prefer(settings: EditorSettings | undefined): Promise<void> {
    if (settings === undefined) return;
    const put = (extension: Extension): void => {
      preferredNow = extension;
      view?.dispatch({ effects: preferred.reconfigure(extension) });
    };
    const first = settingsExtension(settings);
    put(first);
    if (settings.keymap === 'default' && !settings.minimap) return;
    const extras = await loadExtras(settings, props.actions ?? noActions);
    if (props.settings === settings) put([extras, first]);
  }

  onMount(() => {
    if (!host) return;
    preferredNow = props.settings ? settingsExtension(props.settings) : [];
    shownKey = keyOf();
    shownPath = props.path;
    view = new EditorView({ state: freshState(), parent: host });
    tellCursor(view.state);
    decorate();
    reveal(props.spot);
    // A page that cannot load them edits all the same.
    painted()
      .then(addComforts)
      .catch(() => {});
    createEffect(on(() => props.settings, prefer));
    createEffect(on(keyOf, show, { defer: true }));
    createEffect(
      on(
        () => props.text,
        text => keyOf() === shownKey && adopt(text),
        { defer: true },
      ),
    );
    createEffect(
      on(
        () => props.readOnly,
        () => view?.dispatch({ effects: lock.reconfigure(lockOf()) }),
        { defer: true },
      ),
    );
    createEffect(on([() => props.problems, () => props.marks], decorate, { defer: true }));
    createEffect(
      on(
        () => props.intelligence,
        () => keyOf() === shownKey && view?.dispatch({ effects: extra.reconfigure(extraOf()) }),
        { defer: true },
      ),
    );
    createEffect(on([() => props.spot, keyOf], ([spot]) => reveal(spot), { defer: true }));
  });
  async function addComforts(): Promise<void> {
    comforts = await import('./comforts.js');
    view?.dispatch({ effects: extra.reconfigure(extraOf()) });
    decorate();
  }

  onCleanup(() => view?.destroy());

  return (
    <div class="code-view" style={props.settings && { '--size-code': `${props.settings.fontSize}px` }} ref={host} />
  );
}
