import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import type { Debugger } from './debugger.js';

export type Asked<T> =
  | { readonly state: 'none' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'refused'; readonly why: string };

/**
 * What a stopped program answers, asked again at every stop, for another frame, and when a value was changed by hand.
 * What was answered before stays until the next answer is there, so that nothing flickers between steps.
 */
export function createAsked<T>(debug: Debugger, ask: () => Promise<T> | undefined): Accessor<Asked<T>> {
  const [asked, setAsked] = createSignal<Asked<T>>({ state: 'none' });
  let latest = 0;
  createEffect(
    on([debug.session, debug.stop, debug.frame, debug.changes], async () => {
      latest += 1;
      const mine = latest;
      const answer = ask();
      if (answer === undefined) return;
      try {
        const value = await answer;
        if (mine === latest) setAsked({ state: 'there', value });
      } catch (error) {
        // The program went on meanwhile: what it held is no longer of interest.
        if (mine === latest && debug.session() !== undefined)
          setAsked({ state: 'refused', why: error instanceof Error ? error.message : String(error) });
      }
    }),
  );
  return asked;
}
