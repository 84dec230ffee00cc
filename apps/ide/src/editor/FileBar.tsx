import FilePlus from 'lucide-solid/icons/file-plus';
import Files from 'lucide-solid/icons/files';
import Upload from 'lucide-solid/icons/upload';
import { type JSX, Show } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { addFile, addUploads } from '../files/actions.js';
import { fileCommands } from '../files/commands.js';
import { chosen } from '../files/dropped.js';
import { NameField } from '../files/NameField.js';
import { historyCommands } from '../history/actions.js';
import { t } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import { useIde } from '../shell/ide.js';
import { transferCommands } from '../transfer/commands.js';
import { pathFault } from '../workspace/files.js';
import { FileTabs } from './FileTabs.js';
import { MoreMenu } from './MoreMenu.js';

/** Tabs of the open files, and ways to more. */
export function FileBar(props: { readonly panelShown: boolean; readonly onPanel: () => void }): JSX.Element {
  const ide = useIde();
  const { draft, role } = ide.workspace;
  const naming = (): boolean => ide.dialogs.open()?.kind === 'new-file';
  const named = (...ids: readonly string[]): readonly Command[] =>
    fileCommands(ide).filter(({ id }) => ids.includes(id));
  const more = [historyCommands(ide), named('search-files', 'duplicate-file', 'delete-file'), transferCommands(ide)];
  let picker: HTMLInputElement | undefined;
  return (
    <div class="file-bar">
      <div class="file-actions">
        <IconButton
          label={t('Files of the draft')}
          keys="Mod+Shift+E"
          icon={<Files size={15} />}
          aria-pressed={props.panelShown}
          onClick={() => props.onPanel()}
        />
      </div>
      <FileTabs />
      <Show when={role() === 'editing'}>
        <Show when={naming()}>
          <NameField
            value=""
            fault={name => pathFault(name, draft().files)}
            onDone={name => {
              if (naming()) ide.dialogs.close();
              if (name) addFile(ide, name);
            }}
          />
        </Show>
        <div class="file-actions">
          <IconButton
            label={t('New file')}
            icon={<FilePlus size={15} />}
            onClick={() => ide.dialogs.show({ kind: 'new-file' })}
          />
          <IconButton label={t('Add files')} icon={<Upload size={15} />} onClick={() => picker?.click()} />
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label={t('Files to add')}
            onChange={event => {
              void addUploads(ide, chosen(event.currentTarget.files ?? []));
              event.currentTarget.value = '';
            }}
          />
        </div>
      </Show>
      <div class="file-actions">
        <MoreMenu groups={more} />
      </div>
    </div>
  );
}
