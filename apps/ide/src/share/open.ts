import { t } from '../locale/t.js';
import type { Ide } from '../shell/ide.js';
import { showDraft } from '../skybox/actions.js';
import { unpack } from './pack.js';

/** Opens what somebody shared as a draft of its own. It never runs by itself: it is a stranger's code. */
export async function openShared(ide: Ide, code: string): Promise<void> {
  const found = await unpack(code);
  if (found.kind === 'fault') {
    ide.toasts.say(found.message);
    return;
  }
  const files = Object.entries(found.setup.files).map(([path, text]) => [path, { kind: 'text', text } as const]);
  await ide.workspace.create({ title: t('Shared draft'), files: Object.fromEntries(files) });
  showDraft(ide);
  ide.toasts.say(t('This code came with the link. Read it before you run it.'));
}
