import { For, type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import type { Exercise } from './exercise.js';

/** The files of the exercise, where there is more than one. */
export function EmbedTabs(props: { readonly exercise: Exercise }): JSX.Element {
  const { order, active, show } = props.exercise;

  function keys(event: KeyboardEvent, at: number): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = order[(at + step + order.length) % order.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    show(next);
    document.getElementById(tabId(next))?.focus();
  }

  return (
    <Show when={order.length > 1}>
      <div class="file-bar">
        <div class="file-tabs" role="tablist" aria-label={t('Files')}>
          <For each={order}>
            {(path, at) => (
              <div class="file-tab" classList={{ 'file-tab-active': active() === path }} role="presentation">
                <button
                  type="button"
                  role="tab"
                  id={tabId(path)}
                  class="file-tab-name"
                  aria-selected={active() === path}
                  aria-controls="editor-file"
                  tabIndex={active() === path ? 0 : -1}
                  onClick={() => show(path)}
                  onKeyDown={event => keys(event, at())}
                >
                  {path}
                </button>
              </div>
            )}
          </For>
        </div>
      </div>
    </Show>
  );
}

const tabId = (path: string): string => `file-tab-${path.replace(/[^\w]/g, '-')}`;
