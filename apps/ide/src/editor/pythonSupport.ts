import { python } from '@codemirror/lang-python';
import type { Extension } from '@codemirror/state';
import { pythonEnter } from './pythonEnter.js';

/** Python's grammar, with what hangs on it. */
export const pythonSupport: Extension = [python(), pythonEnter];
