import { type JSX, Show, splitProps } from 'solid-js';
import { ariaKeys, type Keys } from './keys.js';
import { Tip } from './Tip.js';

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: JSX.Element;
  /** Shown in the tooltip; the shortcut itself belongs to its command. */
  readonly keys?: Keys | undefined;
  /** Says more than the label, on hover and focus. */
  readonly tip?: string | undefined;
}

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['look', 'icon', 'keys', 'tip', 'children', 'class']);
  const button = (
    <button
      type="button"
      {...rest}
      class={`button button-${own.look ?? 'plain'} ${own.class ?? ''}`}
      aria-keyshortcuts={own.keys ? ariaKeys(own.keys) : undefined}
    >
      <Show when={own.icon}>
        <span class="button-icon" aria-hidden="true">
          {own.icon}
        </span>
      </Show>
      {own.children}
    </button>
  );
  return own.tip || own.keys ? (
    <Tip text={own.tip ?? ''} keys={own.keys}>
      {button}
    </Tip>
  ) : (
    button
  );
}

interface IconButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  readonly label: string;
  readonly icon: JSX.Element;
  readonly keys?: Keys | undefined;
}

/** A button that is only a picture; its label is its accessible name and its tooltip. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'icon', 'keys', 'class']);
  return (
    <Tip text={own.label} keys={own.keys}>
      <button
        type="button"
        {...rest}
        class={`icon-button ${own.class ?? ''}`}
        aria-label={own.label}
        aria-keyshortcuts={own.keys ? ariaKeys(own.keys) : undefined}
      >
        {own.icon}
      </button>
    </Tip>
  );
}
