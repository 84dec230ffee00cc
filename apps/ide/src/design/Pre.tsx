import type { JSX } from 'solid-js';

/** Text as it was written, which may scroll and so can be reached and scrolled by keyboard. */
export function Pre(props: { readonly class?: string; readonly children: JSX.Element }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre class={props.class} tabIndex={0}>
      {props.children}
    </pre>
  );
}
