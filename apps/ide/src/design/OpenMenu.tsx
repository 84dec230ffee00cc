import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import Check from 'lucide-solid/icons/check';
import { For, type JSX, Show } from 'solid-js';
import { Caps } from './Caps.js';
import type { MenuEntry, MenuProps } from './menuEntries.js';

/** A menu that was just opened, with its button. */
export default function OpenMenu(props: MenuProps): JSX.Element {
  return (
    <DropdownMenu defaultOpen gutter={4}>
      <DropdownMenu.Trigger class={props.buttonClass ?? 'icon-button'} aria-label={props.label}>
        {props.button}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="menu">
          <For each={props.entries}>{entry => <MenuItem entry={entry} />}</For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

function MenuItem(props: { readonly entry: MenuEntry }): JSX.Element {
  const { entry } = props;
  switch (entry.kind) {
    case 'line':
      return <DropdownMenu.Separator class="menu-line" />;
    case 'label':
      return <div class="menu-label">{entry.title}</div>;
    case 'action':
      return (
        <DropdownMenu.Item
          class="menu-item"
          classList={{ 'menu-danger': entry.danger === true }}
          disabled={entry.disabled === true}
          onSelect={() => entry.run()}
        >
          <span class="menu-check">{entry.checked ? <Check size={14} /> : null}</span>
          <span class="menu-title">{entry.title}</span>
          <Show when={entry.note}>
            <span class="menu-note">{entry.note}</span>
          </Show>
          <Show when={entry.keys}>{keys => <Caps keys={keys()} />}</Show>
        </DropdownMenu.Item>
      );
  }
}
