import { canPause } from '../debug/able.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import { fromBase64 } from '../run/base64.js';
import type { RunTarget } from '../run/target.js';
import type { Ide } from '../shell/ide.js';
import { draftOf, showDraft } from '../skybox/actions.js';
import type { Database } from '../workspace/database.js';
import { ofDraft } from '../workspace/database.js';
import type { Draft, FunctionName } from '../workspace/draft.js';
import { noInput } from '../workspace/draft.js';
import { jsonOf, originOf } from './origin.js';

/** Opens a recorded failure as a draft of that very version, with its input and a store of its own. */
export async function openRecording(ide: Ide, { owner, name }: FunctionName, id: string): Promise<void> {
  const { client, reader, workspace, toasts } = ide;
  try {
    const recording = await client.ask('recording', { params: { owner, name, id } });
    const { detail } = await reader.read({ owner, name, version: recording.version });
    const { title, ...program } = draftOf(detail);
    const json = jsonOf(recording.input);
    const def = recording.def === null ? {} : { def: recording.def };
    await workspace.create({
      ...program,
      title: t('{{title}} replay', { title }),
      origin: `${owner}/${name}@${recording.version}`,
      input: { ...noInput, ...def, ...(json !== undefined && { mode: 'json', json }) },
      replay: { ...originOf(owner, name, recording), fresh: true },
    });
    ide.dialogs.close();
    showDraft(ide);
  } catch (error) {
    toasts.say(t('The recording could not be opened. {{reason}}', { reason: sentenceOf(error) }));
  }
}

/** Puts the store back to what the invocation found and runs it again. */
export async function replay(ide: Ide, target: RunTarget): Promise<void> {
  const { workspace, database, toasts } = ide;
  const draft = workspace.draft();
  try {
    await seed(database, draft);
    if (workspace.draft().id === draft.id) start(ide, target);
  } catch (error) {
    toasts.say(t('The stored values could not be put back. {{reason}}', { reason: sentenceOf(error) }));
  }
}

/** Where the failure can be stopped at, it is: in this browser, if it can pause Python. */
function start({ debugger: debug }: Ide, target: RunTarget): void {
  if (target.debug === undefined || !canPause() || target.chosen().where === 'server') {
    target.run();
    return;
  }
  if (debug.breakOn() === 'never') debug.setBreakOn('uncaught');
  target.debug();
}

/** A draft has a store of its own: a replay never touches the function's. */
async function seed(database: Database, { id, replay }: Draft): Promise<void> {
  const transaction = database.transaction('values', 'readwrite', { durability: 'strict' });
  void transaction.store.delete(ofDraft(id));
  for (const { key, scope, encoding, base64 } of replay?.values ?? []) {
    void transaction.store.put({ draft: id, scope, key, encoding, bytes: fromBase64(base64), version: 1 });
  }
  await transaction.done;
}

/** The draft stays; it is a replay no longer. */
export function endReplay({ workspace, toasts }: Ide): void {
  const { id, replay } = workspace.draft();
  workspace.change({ replay: undefined });
  toasts.undoable(t('This is an ordinary draft now.'), () => {
    if (workspace.draft().id === id) workspace.change({ replay });
  });
}
