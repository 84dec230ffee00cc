import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { type Extension, Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { completeWaiting } from './completeWaiting.js';

/** What an editor can do without for its first moment: loaded behind it, so that it is there sooner. */
export const comforts: Extension = [
  closeBrackets(),
  autocompletion({ icons: false }),
  completeWaiting,
  // Before the editor's own Backspace.
  Prec.high(keymap.of(closeBracketsKeymap)),
  search({ top: true }),
  highlightSelectionMatches(),
  keymap.of([...searchKeymap, ...lintKeymap]),
];

export { showProblems } from './problems.js';
