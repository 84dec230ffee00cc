import CircleAlert from 'lucide-solid/icons/circle-alert';
import { For, type JSX } from 'solid-js';
import { t } from '../locale/t.js';
import type { RunTarget } from '../run/target.js';

/** What Python cannot read in the text as it is now. Each line jumps to its place. */
export function FaultsPane(props: { readonly target: RunTarget }): JSX.Element {
  return (
    <section class="problems-pane" aria-label={t('Problems')}>
      <ul class="problems">
        <For each={props.target.desk.faults()}>
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
                <span class="quiet mono">{line === undefined ? file : `${file}:${line}`}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
