import { For, type JSX } from 'solid-js';
import { capsOf, type Keys } from './keys.js';

/** A shortcut as key caps. */
export function Caps(props: { readonly keys: Keys }): JSX.Element {
  return (
    <span class="caps" aria-hidden="true">
      <For each={capsOf(props.keys)}>{cap => <kbd>{cap}</kbd>}</For>
    </span>
  );
}
