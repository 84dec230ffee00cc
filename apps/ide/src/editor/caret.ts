import type { Extension } from '@codemirror/state';
import { drawSelection, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const BLINK_MS = 600;

/** Shows and hides the carets in turn, beginning anew with each movement; they stand still for who wants less motion. */
class Blinking {
  readonly #view: EditorView;
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(view: EditorView) {
    this.#view = view;
    this.#begin();
  }

  update({ docChanged, selectionSet, focusChanged }: ViewUpdate): void {
    if (docChanged || selectionSet || focusChanged) this.#begin();
  }

  destroy(): void {
    clearInterval(this.#timer);
  }

  #begin(): void {
    clearInterval(this.#timer);
    let shown = true;
    this.#show(shown);
    if (!this.#view.hasFocus || this.#still.matches) return;
    this.#timer = setInterval(() => {
      shown = !shown;
      this.#show(shown);
    }, BLINK_MS);
  }

  #show(shown: boolean): void {
    const layer = this.#view.scrollDOM.querySelector<HTMLElement>(':scope > .cm-cursorLayer');
    if (layer) layer.style.visibility = shown ? '' : 'hidden';
  }
}

/**
 * The selection and the carets, drawn. A timer blinks them, for while an animation of CodeMirror's runs, Chromium keeps
 * all that a key sets off, such as the answer of a worker, until the next frame: up to 16 ms.
 */
export const caret: Extension = [
  drawSelection(),
  ViewPlugin.fromClass(Blinking),
  EditorView.theme({ '&.cm-focused > .cm-scroller > .cm-cursorLayer': { animation: 'none !important' } }),
];
