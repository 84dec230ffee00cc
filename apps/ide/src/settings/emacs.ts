import { type Extension, Prec } from '@codemirror/state';
import { EmacsHandler, emacs } from '@replit/codemirror-emacs';
import type { EditorActions } from './extension.js';

/** Emacs' keys, with `C-x C-s` for saving a version and `M-x` for the palette. */
export function emacsKeymap(actions: EditorActions): Extension {
  EmacsHandler.addCommands({ skythonSave: () => actions.save(), skythonPalette: () => actions.palette() });
  EmacsHandler.bindKey('C-x C-s', 'skythonSave');
  EmacsHandler.bindKey('M-x', 'skythonPalette');
  return Prec.highest(emacs());
}
