import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  crosshairCursor,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { t } from '../locale/t.js';
import { caret } from './caret.js';
import { highlighting } from './highlight.js';
import { languageOf } from './languageOf.js';
import { look } from './look.js';
import { lineMarks } from './marks.js';
import { phrases } from './phrases.js';

/** What every file has, read-only or not. */
const reading: Extension = [
  lineNumbers(),
  foldGutter({ openText: '⌄', closedText: '›' }),
  caret,
  bracketMatching(),
  highlighting,
  look,
  lineMarks,
  phrases,
  EditorState.tabSize.of(4),
  indentUnit.of('    '),
];

/** Keys of the page (run, publish, palette) are left to it: they are taken before the editor sees them. */
const writing: Extension = [
  history(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  keymap.of([indentWithTab]),
];

const keys = keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap]);

/** Extensions of one file. */
export const extensionsOf = (path: string, readOnly: boolean): Extension => [
  languageOf(path),
  reading,
  readOnly ? [EditorState.readOnly.of(true), EditorView.editorAttributes.of({ class: 'cm-readonly' })] : writing,
  keys,
  EditorView.contentAttributes.of({
    'aria-label': readOnly ? t('{{path}}, read-only', { path }) : path,
    // Tab indents; screen readers are told the way out.
    ...(readOnly ? {} : { 'aria-description': t('Press Escape, then Tab, to leave the editor.') }),
    // Editable text takes the focus by itself; said aloud, checkers of accessibility see it too.
    tabindex: '0',
    spellcheck: 'false',
    autocapitalize: 'off',
  }),
];
