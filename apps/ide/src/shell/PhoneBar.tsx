import Code from 'lucide-solid/icons/code';
import Library from 'lucide-solid/icons/library';
import Play from 'lucide-solid/icons/play';
import { For, type JSX } from 'solid-js';

export type PhonePane = 'skybox' | 'code' | 'run';

const panes = [
  { pane: 'skybox', title: 'Skybox', icon: () => <Library size={18} /> },
  { pane: 'code', title: 'Code', icon: () => <Code size={18} /> },
  { pane: 'run', title: 'Run', icon: () => <Play size={18} /> },
] as const;

/** On a phone one pane is shown at a time. */
export function PhoneBar(props: { readonly pane: PhonePane; readonly onPane: (pane: PhonePane) => void }): JSX.Element {
  return (
    <nav class="phone-bar" aria-label="Panes">
      <For each={panes}>
        {one => (
          <button
            type="button"
            class="phone-tab"
            aria-label={`Show ${one.title}`}
            aria-current={props.pane === one.pane ? 'page' : undefined}
            onClick={() => props.onPane(one.pane)}
          >
            {one.icon()}
            <span>{one.title}</span>
          </button>
        )}
      </For>
    </nav>
  );
}
