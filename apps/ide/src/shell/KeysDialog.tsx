import { For, type JSX } from 'solid-js';
import { Caps } from '../design/Caps.js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import type { Command } from './commands.js';
import { useIde } from './ide.js';

const elsewhere = () => [
  { title: t('Open the function of a card'), keys: 'Enter' },
  { title: t('Clone the function of a card'), keys: 'C' },
  { title: t("Insert a card's import"), keys: 'I' },
  { title: t('Find in the file'), keys: 'Mod+F' },
  { title: t('Rename the file of a tab'), keys: 'F2' },
  { title: t('Move a tab'), keys: 'Alt+Shift+ArrowRight' },
  { title: t('Close a tab, delete a file'), keys: 'Delete' },
  { title: t('Toggle a comment'), keys: 'Mod+/' },
  { title: t('Select the next like the selection'), keys: 'Mod+D' },
  { title: t('Leave the editor: Escape, then'), keys: 'Tab' },
];

/** All shortcuts on one sheet. */
export default function KeysDialog(props: { readonly commands: readonly Command[] }): JSX.Element {
  const { dialogs } = useIde();
  const rows = () => [...props.commands.flatMap(({ title, keys }) => (keys ? [{ title, keys }] : [])), ...elsewhere()];
  return (
    <Modal open title={t('Keyboard shortcuts')} onClose={() => dialogs.close()}>
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
