import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js';

const PATIENCE_MS = 300;

/** Grey lines in place of what loads; only after 0.3 s, so that quick answers do not flicker. */
export function Skeleton(props: { readonly lines: number; readonly label: string }): JSX.Element {
  const [shown, setShown] = createSignal(false);
  const timer = setTimeout(() => setShown(true), PATIENCE_MS);
  onCleanup(() => clearTimeout(timer));
  return (
    <div class="skeleton" role="status" aria-label={props.label}>
      <Show when={shown()}>
        <For each={Array.from({ length: props.lines })}>
          {(_, index) => <div class="skeleton-line" style={{ width: `${90 - ((index() * 37) % 45)}%` }} />}
        </For>
      </Show>
    </div>
  );
}
