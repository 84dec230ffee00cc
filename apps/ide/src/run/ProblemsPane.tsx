import ChevronRight from 'lucide-solid/icons/chevron-right';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import { For, type JSX, Show } from 'solid-js';
import { useIde } from '../shell/ide.js';
import type { RunTarget } from './target.js';

/** What Python cannot read in the text as it is now. Each line jumps to its place. */
export function ProblemsPane(props: { readonly target: RunTarget }): JSX.Element {
  const { now, set } = useIde().preferences;
  const { faults } = props.target.desk;
  return (
    <section class="problems-pane" aria-label="Problems" classList={{ 'pane-folded': !now().problemsShown }}>
      <header class="pane-head">
        <button
          type="button"
          class="pane-fold"
          aria-expanded={now().problemsShown}
          onClick={() => set({ problemsShown: !now().problemsShown })}
        >
          <ChevronRight size={13} aria-hidden="true" />
          <h2 class="pane-title">Problems</h2>
        </button>
        <span class="count" classList={{ 'count-danger': faults().length > 0 }}>
          {faults().length}
        </span>
      </header>
      <Show when={now().problemsShown && faults().length > 0}>
        <ul class="problems">
          <For each={faults()}>
            {({ message, file = 'main.py', line, column }) => (
              <li>
                <button
                  type="button"
                  class="problem"
                  disabled={line === undefined}
                  onClick={() =>
                    line !== undefined && props.target.reveal({ file, line, ...(column !== undefined && { column }) })
                  }
                >
                  <CircleAlert size={14} class="danger-icon" aria-hidden="true" />
                  <span class="problem-text">{message}</span>
                  <Show when={line !== undefined}>
                    <span class="quiet mono">
                      {file}:{line}
                    </span>
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
