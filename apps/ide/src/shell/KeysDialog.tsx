import { For, type JSX } from 'solid-js';
import { Caps } from '../design/Caps.js';
import { Modal } from '../design/Modal.js';
import type { Command } from './commands.js';
import { useIde } from './ide.js';

const elsewhere = [
  { title: 'Open the function of a card', keys: 'Enter' },
  { title: 'Clone the function of a card', keys: 'C' },
  { title: "Insert a card's import", keys: 'I' },
  { title: 'Find in the file', keys: 'Mod+F' },
  { title: 'Rename the file of a tab', keys: 'F2' },
  { title: 'Move a tab', keys: 'Alt+Shift+ArrowRight' },
  { title: 'Close a tab, delete a file', keys: 'Delete' },
  { title: 'Toggle a comment', keys: 'Mod+/' },
  { title: 'Select the next like the selection', keys: 'Mod+D' },
  { title: 'Leave the editor: Escape, then', keys: 'Tab' },
] as const;

/** All shortcuts on one sheet. */
export default function KeysDialog(props: { readonly commands: readonly Command[] }): JSX.Element {
  const { dialogs } = useIde();
  const rows = () => [...props.commands.flatMap(({ title, keys }) => (keys ? [{ title, keys }] : [])), ...elsewhere];
  return (
    <Modal open title="Keyboard shortcuts" onClose={() => dialogs.close()}>
      <ul class="key-sheet">
        <For each={rows()}>
          {row => (
            <li>
              <span>{row.title}</span>
              <Caps keys={row.keys} />
              <span class="visually-hidden">{row.keys}</span>
            </li>
          )}
        </For>
      </ul>
    </Modal>
  );
}
