import { changeUndoably } from '../files/actions.js';
import { formatBeforeSave } from '../language/commands.js';
import { t } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';
import type { Draft } from '../workspace/draft.js';

/** Saves the draft, formatted as the person set it, and keeps it as a version in the local history. */
export async function saveVersion(ide: Ide): Promise<void> {
  const { workspace, history, toasts, dialogs } = ide;
  await formatBeforeSave(ide);
  await workspace.flush();
  ide.tests.saved();
  if (workspace.role() !== 'editing') return toasts.say(t('This draft is edited in another tab. Save it there.'));
  try {
    const kept = await history.save();
    if (workspace.saveState() === 'failed') return;
    if (kept === undefined) return toasts.say(t('Nothing changed since the last version.'));
    toasts.say(t('A version was saved on this device.'), {
      title: t('Name it'),
      run: () => dialogs.show({ kind: 'history', chosen: kept.id }),
    });
  } catch {
    toasts.say(
      t('This device has no room for a version. The draft is as safe as before: delete old versions, or export it.'),
      { title: t('Local history'), run: () => dialogs.show({ kind: 'history' }) },
    );
  }
}

/** Brings files of a version back; the toast takes that back. */
export function restore(ide: Ide, files: Draft['files'], text: string): void {
  ide.history.keepBefore(ide.workspace.draft());
  changeUndoably(ide, text, files);
}

export function historyCommands(ide: Ide): readonly Command[] {
  return [
    { id: 'save', title: t('Save a version'), keys: 'Mod+S', run: () => void saveVersion(ide) },
    {
      id: 'history',
      title: t('Local history'),
      keys: 'Mod+Shift+H',
      possible: () => ide.reader.opened().state === 'none',
      run: () => ide.dialogs.show({ kind: 'history' }),
    },
  ];
}
