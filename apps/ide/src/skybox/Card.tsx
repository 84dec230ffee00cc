import type { FunctionCard } from '@skython/shared';
import { For, type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { callsText } from '../words.js';
import { cloneFunction, insertFunctionImport } from './actions.js';
import { signatureOf } from './signature.js';

interface CardProps {
  readonly card: FunctionCard;
  readonly selected: boolean;
  /** Where Tab enters the list. */
  readonly stop: boolean;
  /** Its code is not on this device, and the instance is away. */
  readonly absent: boolean;
  readonly onPeek: (anchor: HTMLElement | undefined) => void;
  readonly onFocused: () => void;
  /** Keys that lead to other cards; true when it was one. */
  readonly onKey: (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => boolean;
}

/** A published function in the list. Enter opens it; `c` clones, `i` inserts its import. */
export function Card(props: CardProps): JSX.Element {
  const ide = useIde();
  function open(): void {
    props.onPeek(undefined);
    ide.navigation.go({ kind: 'function', owner: props.card.owner, name: props.card.name });
  }

  function keys(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'c') void cloneFunction(ide, props.card);
    else if (event.key === 'i') insertFunctionImport(ide, props.card);
    else if (!props.onKey(event)) return;
    event.preventDefault();
  }

  return (
    <button
      type="button"
      class="card"
      classList={{ 'card-selected': props.selected }}
      tabIndex={props.stop ? 0 : -1}
      aria-keyshortcuts="Enter c i"
      aria-current={props.selected ? 'page' : undefined}
      onClick={open}
      onKeyDown={keys}
      onPointerEnter={event => event.pointerType === 'mouse' && props.onPeek(event.currentTarget)}
      onPointerLeave={() => props.onPeek(undefined)}
      onFocus={event => {
        props.onFocused();
        if (event.currentTarget.matches(':focus-visible')) props.onPeek(event.currentTarget);
      }}
      onBlur={() => props.onPeek(undefined)}
    >
      <span class="card-head">
        <span class="card-name">{props.card.name}</span>
        <span class="card-owner">{props.card.owner}</span>
      </span>
      <Show when={props.card.description}>
        <span class="card-text">{props.card.description}</span>
      </Show>
      <span class="card-signature mono">{signatureOf(props.card.schema)}</span>
      <span class="card-foot">
        <span class="card-tags">
          <For each={props.card.tags}>{tag => <span class="card-tag">#{tag}</span>}</For>
        </span>
        <Show when={props.absent}>
          <span class="quiet">{t('code not on this device')}</span>
        </Show>
        <Show when={props.card.callsThisWeek > 0}>
          <span class="card-calls">{callsText(props.card.callsThisWeek)}</span>
        </Show>
      </span>
    </button>
  );
}
