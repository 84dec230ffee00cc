import { type FunctionDetail, importName } from '@skython/shared';
import { insertImport } from '../editor/insertImport.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import type { Ide } from '../shell/ide.js';
import type { FunctionName, NewDraft } from '../workspace/draft.js';
import { textOf } from '../workspace/files.js';
import { filesOf } from './reader.js';

/** A draft of what is published; it publishes to nothing yet. */
export const draftOf = (detail: FunctionDetail): NewDraft => ({
  title: detail.name,
  files: filesOf(detail),
  ...(detail.entry !== null && { entry: detail.entry }),
  ...(detail.convention !== 'plain' && { convention: detail.convention }),
  ...(detail.checks.length > 0 && { checks: detail.checks }),
});

/** Shows the person's draft, and puts it into the address. */
export function showDraft(ide: Ide): void {
  ide.reader.close();
  ide.navigation.go({ kind: 'draft', id: ide.workspace.draft().id });
}

/**
 * Copies a function into a draft. Signed in, the copy belongs to the account at once, privately; otherwise, and offline,
 * it is a draft of this device that can be published later.
 */
export async function cloneFunction(ide: Ide, wanted: FunctionName & { readonly version?: number }): Promise<void> {
  const { client, reader, workspace, toasts, session, connection, myFunctions } = ide;
  try {
    const { detail } = await reader.read(wanted);
    const origin = `${detail.owner}/${detail.name}@${detail.version}`;
    if (session.name() === undefined || !connection.online()) {
      await workspace.create({ ...draftOf(detail), origin });
      toasts.say(t('{{name}} was cloned into a draft on this device.', { name: detail.name }));
    } else {
      const params = { owner: detail.owner, name: detail.name };
      const { owner, name, version } = await client.ask('clone', { params, body: {} });
      await workspace.create({ ...draftOf(detail), title: name, origin, published: { owner, name, version } });
      toasts.say(
        t('{{owner}}/{{name}} was cloned as {{copy}}. It is private.', {
          owner: detail.owner,
          name: detail.name,
          copy: `${owner}/${name}`,
        }),
      );
      void myFunctions.refresh();
    }
    showDraft(ide);
  } catch (error) {
    toasts.say(
      t('{{owner}}/{{name}} could not be cloned. {{reason}}', {
        owner: wanted.owner,
        name: wanted.name,
        reason: sentenceOf(error),
      }),
    );
  }
}

/** `from skybox.demo import word_count`; names with `-` are imported with `_`. */
export const importLine = ({ owner, name }: FunctionName): string =>
  `from skybox.${importName(owner)} import ${importName(name)}`;

/** Writes the import into the open Python file of the draft. */
export function insertFunctionImport(ide: Ide, wanted: FunctionName): void {
  const { workspace, toasts } = ide;
  const { files, active, id } = workspace.draft();
  const path = active.endsWith('.py') ? active : 'main.py';
  const before = files[path];
  const text = insertImport(textOf(before), importLine(wanted));
  if (before === undefined || text === textOf(before)) {
    toasts.say(t('{{name}} is imported already.', { name: wanted.name }));
    return;
  }
  workspace.setFile(path, { kind: 'text', text });
  toasts.undoable(t('{{line}} was added to {{path}}.', { line: importLine(wanted), path }), () => {
    if (workspace.draft().id === id) workspace.setFile(path, before);
  });
}

/** Opens the person's own function for editing: the draft that belongs to it, else a new one of its live version. */
export async function editFunction(ide: Ide, { owner, name }: FunctionName): Promise<void> {
  const { reader, workspace, toasts } = ide;
  const mine = workspace.drafts().find(({ published }) => published?.owner === owner && published.name === name);
  try {
    if (mine === undefined || !(await workspace.open(mine.id))) {
      const { detail } = await reader.read({ owner, name });
      await workspace.create({ ...draftOf(detail), published: { owner, name, version: detail.version } });
    }
    showDraft(ide);
  } catch (error) {
    toasts.say(t('{{owner}}/{{name}} could not be opened. {{reason}}', { owner, name, reason: sentenceOf(error) }));
  }
}

/** Deletes after the time to undo is over; a page that is closed before deletes nothing. */
export function deleteFunction(ide: Ide, { owner, name }: FunctionName): void {
  const { client, toasts, myFunctions, skybox } = ide;
  const remove = async (): Promise<void> => {
    try {
      await client.ask('deleteFunction', { params: { owner, name } });
      await Promise.all([myFunctions.refresh(), skybox.refresh()]);
    } catch (error) {
      toasts.say(t('{{owner}}/{{name}} could not be deleted. {{reason}}', { owner, name, reason: sentenceOf(error) }));
    }
  };
  toasts.undoable(
    t('{{owner}}/{{name}} is being deleted: its endpoint will answer 404.', { owner, name }),
    () => {},
    () => void remove(),
  );
  showDraft(ide);
}

export async function rollBack(ide: Ide, { owner, name }: FunctionName, version: number): Promise<void> {
  try {
    await ide.client.ask('rollback', { params: { owner, name }, body: { version } });
    ide.toasts.say(t('Version {{version}} of {{owner}}/{{name}} is live.', { version, owner, name }));
    ide.reader.close();
    await ide.reader.open({ owner, name });
  } catch (error) {
    ide.toasts.say(t('The version could not be changed. {{reason}}', { reason: sentenceOf(error) }));
  }
}
