import { t } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';
import { closedTab, movedTab, openTabs } from '../workspace/tabs.js';
import { addUploads, duplicatePath, removePath, savePath } from './actions.js';
import { chosen } from './dropped.js';
import { pickFiles } from './pick.js';

/** What can be done to the draft's files and their tabs. */
export function fileCommands(ide: Ide): readonly Command[] {
  const { workspace, reader, preferences, dialogs } = ide;
  const { draft, change } = workspace;
  const inFront = (): boolean => reader.opened().state === 'none';
  const editing = (): boolean => inFront() && workspace.role() === 'editing';
  const several = (): boolean => inFront() && openTabs(draft()).length > 1;
  const onMain = (): boolean => draft().active === 'main.py';
  const step = (by: number): void => {
    const tabs = openTabs(draft());
    const next = tabs[(tabs.indexOf(draft().active) + by + tabs.length) % tabs.length];
    if (next !== undefined) change({ active: next });
  };
  const move = (by: number): void => {
    const tabs = openTabs(draft());
    change({ tabs: movedTab(tabs, draft().active, tabs.indexOf(draft().active) + by) });
  };
  return [
    { id: 'new-file', title: t('New file'), possible: editing, run: () => dialogs.show({ kind: 'new-file' }) },
    {
      id: 'add-files',
      title: t('Add files from this device'),
      possible: editing,
      run: () => void pickFiles({ multiple: true }).then(files => addUploads(ide, chosen(files))),
    },
    {
      id: 'duplicate-file',
      title: t('Duplicate the file'),
      possible: editing,
      run: () => duplicatePath(ide, draft().active),
    },
    {
      id: 'delete-file',
      title: t('Delete the file'),
      possible: () => editing() && !onMain(),
      run: () => removePath(ide, draft().active),
    },
    { id: 'save-file', title: t('Download the file'), possible: inFront, run: () => savePath(ide, draft().active) },
    {
      id: 'close-tab',
      title: t('Close the tab'),
      keys: 'Alt+W',
      possible: several,
      run: () => change(closedTab(openTabs(draft()), draft().active, draft().active)),
    },
    { id: 'next-tab', title: t('Next tab'), keys: 'Alt+PageDown', possible: several, run: () => step(1) },
    { id: 'previous-tab', title: t('Previous tab'), keys: 'Alt+PageUp', possible: several, run: () => step(-1) },
    { id: 'tab-left', title: t('Move the tab to the left'), possible: several, run: () => move(-1) },
    { id: 'tab-right', title: t('Move the tab to the right'), possible: several, run: () => move(1) },
    {
      id: 'search-files',
      title: t('Search and replace in files'),
      keys: 'Mod+Shift+F',
      run() {
        preferences.set({ panel: 'search' });
        // When it was there already; else it takes the focus as it comes.
        document.querySelector<HTMLInputElement>('.search input')?.focus();
      },
    },
    {
      id: 'toggle-files',
      title: t('Show or hide the files of the draft'),
      keys: 'Mod+Shift+E',
      run: () =>
        preferences.set({ panel: isShown(preferences.now().panel, draft().order.length) ? 'hidden' : 'files' }),
    },
  ];
}

const isShown = (panel: string, files: number): boolean => panel === 'files' || (panel === 'auto' && files > 1);
