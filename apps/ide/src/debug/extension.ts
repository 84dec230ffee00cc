import type { Extension } from '@codemirror/state';
import { createSignal } from 'solid-js';
import type { Debugger } from './debugger.js';

const NOTHING: Extension = [];

/** What the debugger adds to the editor of a file, once it is fetched: an editor without it edits all the same. */
export function createDebugExtension(debug: Debugger): (file: string) => Extension {
  const [make, setMake] = createSignal<(file: string) => Extension>();
  const made = new Map<string, Extension>();
  void import('./editor.js').then(
    ({ debugExtension }) => setMake(() => (file: string) => debugExtension(debug, file)),
    () => {}, // offline before the first whole visit
  );
  return file => {
    const of = make();
    if (of === undefined || !file.endsWith('.py')) return NOTHING;
    const there = made.get(file) ?? of(file);
    made.set(file, there);
    return there;
  };
}
