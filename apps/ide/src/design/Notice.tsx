import { type JSX, Show } from 'solid-js';

interface NoticeProps {
  readonly look?: 'plain' | 'danger' | 'warning' | 'success';
  readonly title?: string;
  readonly children?: JSX.Element;
  /** Buttons. */
  readonly actions?: JSX.Element;
  readonly role?: 'alert' | 'status';
}

/** A few words in place: an empty pane, a failure, a piece of advice. */
export function Notice(props: NoticeProps): JSX.Element {
  return (
    <div class={`notice notice-${props.look ?? 'plain'}`} role={props.role}>
      <Show when={props.title}>
        <p class="notice-title">{props.title}</p>
      </Show>
      <Show when={props.children}>
        <div class="notice-text">{props.children}</div>
      </Show>
      <Show when={props.actions}>
        <div class="notice-actions">{props.actions}</div>
      </Show>
    </div>
  );
}
