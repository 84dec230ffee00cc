import Code from 'lucide-solid/icons/code';
import Library from 'lucide-solid/icons/library';
import Play from 'lucide-solid/icons/play';
import { For, type JSX } from 'solid-js';
import { t, worded } from '../locale/t.js';

export type PhonePane = 'skybox' | 'code' | 'run';

const panes = [
  { pane: 'skybox', icon: () => <Library size={18} /> },
  { pane: 'code', icon: () => <Code size={18} /> },
  { pane: 'run', icon: () => <Play size={18} /> },
] as const;
const titles: Readonly<Record<PhonePane, string>> = worded({ skybox: 'Skybox', code: 'Code', run: 'Run' });

/** On a phone one pane is shown at a time. */
export function PhoneBar(props: { readonly pane: PhonePane; readonly onPane: (pane: PhonePane) => void }): JSX.Element {
  return (
    <nav class="phone-bar" aria-label={t('Panes')}>
      <For each={panes}>
        {one => (
          <button
            type="button"
            class="phone-tab"
            aria-label={t('Show {{title}}', { title: titles[one.pane] })}
            aria-current={props.pane === one.pane ? 'page' : undefined}
            onClick={() => props.onPane(one.pane)}
          >
            {one.icon()}
            <span>{titles[one.pane]}</span>
          </button>
        )}
      </For>
    </nav>
  );
}
