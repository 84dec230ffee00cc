import { sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import type { Ide } from '../../shell/ide.js';
import type { FunctionName } from '../../workspace/draft.js';

interface Wanted extends FunctionName {
  readonly version: number;
  /** The version that is live now: what undo goes back to. */
  readonly former: number;
  /** Looks at the function again. */
  readonly changed: () => void;
}

/** Makes another version live at once; the toast takes it back. */
export async function makeLive(ide: Ide, wanted: Wanted): Promise<void> {
  const { owner, name, version, former, changed } = wanted;
  if (!(await setLive(ide, wanted, version))) return;
  changed();
  ide.toasts.undoable(t('Version {{version}} of {{owner}}/{{name}} is live.', { version, owner, name }), () => {
    void setLive(ide, wanted, former).then(done => {
      if (!done) return;
      ide.toasts.say(t('Version {{former}} of {{owner}}/{{name}} is live again.', { former, owner, name }));
      changed();
    });
  });
}

async function setLive(ide: Ide, { owner, name }: FunctionName, version: number): Promise<boolean> {
  try {
    await ide.client.ask('rollback', { params: { owner, name }, body: { version } });
    void ide.myFunctions.refresh();
    return true;
  } catch (error) {
    ide.toasts.say(t('The live version could not be changed. {{reason}}', { reason: sentenceOf(error) }));
    return false;
  }
}
