import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createSignal, type JSX, Show } from 'solid-js';

/** A titled part that can be folded away. */
export function Fold(props: { readonly title: string; readonly children: JSX.Element }): JSX.Element {
  const [open, setOpen] = createSignal(true);
  return (
    <section class="debug-fold" aria-label={props.title} classList={{ 'pane-folded': !open() }}>
      <button type="button" class="pane-fold" aria-expanded={open()} onClick={() => setOpen(now => !now)}>
        <ChevronRight size={13} aria-hidden="true" />
        <h3 class="pane-title">{props.title}</h3>
      </button>
      <Show when={open()}>{props.children}</Show>
    </section>
  );
}
