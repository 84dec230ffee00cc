import { Compartment, type Extension } from '@codemirror/state';
import { ViewPlugin } from '@codemirror/view';

const slot = new Compartment();
let fetched: Extension | undefined;

/** The language of a file. It is fetched behind the first editor: one can write before there are colours. */
export const languageOf = (path: string): Extension =>
  /\.pyi?$/.test(path) ? (fetched ?? [slot.of([]), fetching]) : [];

const fetching = ViewPlugin.define(view => {
  let isGone = false;
  async function fetch(): Promise<void> {
    const { pythonSupport } = await import('./pythonSupport.js');
    fetched = pythonSupport;
    if (!isGone) view.dispatch({ effects: slot.reconfigure(pythonSupport) });
  }
  // Once the text itself is on the screen. Where it does not arrive, the next editor asks again.
  requestAnimationFrame(() => void fetch().catch(() => {}));
  return {
    destroy() {
      isGone = true;
    },
  };
});
