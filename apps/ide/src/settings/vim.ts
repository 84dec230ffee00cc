import { type Extension, Prec } from '@codemirror/state';
import { Vim, vim } from '@replit/codemirror-vim';
import type { EditorActions } from './extension.js';

/** Vim's keys, with `:w` for saving a version. */
export function vimKeymap(actions: EditorActions): Extension {
  Vim.defineEx('write', 'w', () => actions.save());
  return Prec.highest(vim({ status: true }));
}
