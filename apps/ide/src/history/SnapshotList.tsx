import { For, type JSX, Show } from 'solid-js';
import { When } from '../design/When.js';
import { t } from '../locale/t.js';
import type { Snapshot } from './snapshot.js';

/** Versions, newest first. */
export function SnapshotList(props: {
  readonly snapshots: readonly Snapshot[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}): JSX.Element {
  let list: HTMLUListElement | undefined;

  function keys(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = props.snapshots.findIndex(({ id }) => id === props.chosen);
    const next = step === 0 ? undefined : props.snapshots[at + step];
    if (next === undefined) return;
    event.preventDefault();
    props.onChoose(next.id);
    queueMicrotask(() => list?.querySelector<HTMLElement>('[aria-current="true"]')?.focus());
  }

  return (
    <ul class="history-list" ref={list} aria-label={t('Versions')}>
      <For each={props.snapshots}>
        {snapshot => (
          <li>
            <button
              type="button"
              class="history-row"
              aria-current={snapshot.id === props.chosen}
              tabIndex={snapshot.id === props.chosen ? 0 : -1}
              onClick={() => props.onChoose(snapshot.id)}
              onKeyDown={keys}
            >
              <span class="history-name">
                <Show when={snapshot.name} fallback={snapshot.kind === 'saved' ? t('Saved') : t('By itself')}>
                  {snapshot.name}
                </Show>
              </span>
              <span class="quiet">
                <When at={snapshot.at} />
              </span>
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
