import { indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { EditorSettings } from './editorSettings.js';

/** What the page does for an editor's keymap: `:w` and `C-x C-s`, `M-x`. */
export interface EditorActions {
  save(): void;
  palette(): void;
}

/** The settings that an editor has at once. The font size is a CSS variable of its box. */
export const settingsExtension = ({ tabSize, wrapLines }: EditorSettings): Extension => [
  EditorState.tabSize.of(tabSize),
  indentUnit.of(' '.repeat(tabSize)),
  wrapLines ? EditorView.lineWrapping : [],
];

/** Keymap and minimap are packages of their own, fetched when they are wanted. */
export async function loadExtras(settings: EditorSettings, actions: EditorActions): Promise<Extension> {
  return Promise.all([keymapOf(settings, actions), settings.minimap ? loadMinimap() : []]);
}

async function keymapOf({ keymap }: EditorSettings, actions: EditorActions): Promise<Extension> {
  switch (keymap) {
    case 'default':
      return [];
    case 'vim':
      return (await import('./vim.js')).vimKeymap(actions);
    case 'emacs':
      return (await import('./emacs.js')).emacsKeymap(actions);
  }
}

const loadMinimap = async (): Promise<Extension> => (await import('./minimap.js')).minimap;
