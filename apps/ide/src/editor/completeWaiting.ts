import { startCompletion } from '@codemirror/autocomplete';
import { undoDepth } from '@codemirror/commands';
import { ViewPlugin } from '@codemirror/view';

/** Behind a name or a dot, at which completions are offered. */
const UNFINISHED = /[\p{L}\p{N}_.]$/u;

/** Comes with what can complete: who had typed before it was there still waits at that place. */
export const completeWaiting = ViewPlugin.define(view => {
  // Extensions start completions only once the editor has them all.
  const timer = setTimeout(() => {
    const { doc, selection } = view.state;
    const { from, head, empty } = selection.main;
    const before = doc.sliceString(doc.lineAt(from).from, head);
    if (view.hasFocus && empty && undoDepth(view.state) > 0 && UNFINISHED.test(before)) startCompletion(view);
  });
  return {
    destroy() {
      clearTimeout(timer);
    },
  };
});
