import { createEffect, For, type JSX, on } from 'solid-js';
import { t } from '../../locale/t.js';
import type { Completing } from './completing.js';

/** The names to choose from, above the prompt. */
export function CompletionList(props: { readonly id: string; readonly completing: Completing }): JSX.Element {
  let list: HTMLDivElement | undefined;
  createEffect(
    on(props.completing.active, at => list?.children[at]?.scrollIntoView({ block: 'nearest' }), { defer: true }),
  );
  return (
    <div class="console-names mono" id={props.id} ref={list} role="listbox" aria-label={t('Names')} tabIndex={-1}>
      <For each={props.completing.names()}>
        {(name, at) => (
          <div
            id={`${props.id}-${at()}`}
            class="console-name"
            role="option"
            tabIndex={-1}
            aria-selected={props.completing.active() === at()}
            // The prompt keeps the focus.
            onPointerDown={event => {
              event.preventDefault();
              props.completing.choose(at());
            }}
          >
            {name}
          </div>
        )}
      </For>
    </div>
  );
}
