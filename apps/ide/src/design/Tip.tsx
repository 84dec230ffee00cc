import { type JSX, Show } from 'solid-js';
import { Caps } from './Caps.js';
import { createHint } from './hint.js';
import type { Keys } from './keys.js';

interface TipProps {
  readonly text: string;
  readonly keys?: Keys | undefined;
  /** One control. */
  readonly children: JSX.Element;
}

/** A tooltip of its child, on hover and focus. Its text is for the eye: the child has its own accessible name. */
export function Tip(props: TipProps): JSX.Element {
  const hint = createHint();
  return (
    <span class="tip-anchor" ref={hint.anchor}>
      {props.children}
      <span class="tip" popover="manual" ref={hint.bubble} aria-hidden="true">
        {props.text}
        <Show when={props.keys}>{keys => <Caps keys={keys()} />}</Show>
      </span>
    </span>
  );
}
