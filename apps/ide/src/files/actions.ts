import { defaultLimits, MAIN_FILE } from '@skython/shared';
import { downloadFile } from '../design/clipboard.js';
import { sizeText } from '../locale/formats.js';
import { t } from '../locale/t.js';
import type { Ide } from '../shell/ide.js';
import type { Draft } from '../workspace/draft.js';
import { bytesOf, freePath, toDraftFile } from '../workspace/files.js';
import { openTabs } from '../workspace/tabs.js';
import type { Dropped } from './dropped.js';
import { duplicated, isWithin, movedFiles, movedPath, reverted } from './moves.js';
import { joined } from './tree.js';

type Change = Parameters<Ide['workspace']['setFiles']>[1];

/** Changes the draft's files and offers to undo it. What is typed between is kept. */
export function changeUndoably(ide: Ide, text: string, after: Draft['files'], change: Change = {}): void {
  const { workspace, toasts } = ide;
  const { id, files: before } = workspace.draft();
  workspace.setFiles(after, change);
  toasts.undoable(text, () => {
    if (workspace.draft().id !== id) return;
    workspace.setFiles(reverted(workspace.draft().files, before, after));
  });
}

export function addFile({ workspace }: Ide, path: string): void {
  workspace.setFiles({ ...workspace.draft().files, [path]: { kind: 'text', text: '' } }, { active: path });
}

export function addFolder({ workspace }: Ide, path: string): void {
  workspace.change({ folders: [...new Set([...(workspace.draft().folders ?? []), path])] });
}

/** Renames or moves a file, or a folder with all that is in it. The caller has asked `moveFault`. */
export function movePath({ workspace }: Ide, from: string, to: string): void {
  if (from === to) return;
  const { files, active, folders = [] } = workspace.draft();
  workspace.setFiles(movedFiles(files, from, to), {
    active: movedPath(active, from, to),
    tabs: openTabs(workspace.draft()).map(path => movedPath(path, from, to)),
    folders: folders.map(folder => movedPath(folder, from, to)),
  });
}

export function duplicatePath({ workspace }: Ide, path: string): void {
  const copy = duplicated(workspace.draft().files, path);
  workspace.setFiles(copy.files, Object.hasOwn(copy.files, copy.path) ? { active: copy.path } : {});
}

/** Removes a file, or a folder with all that is in it; the toast puts it back. */
export function removePath(ide: Ide, path: string): void {
  const { files, folders = [] } = ide.workspace.draft();
  if (isWithin(MAIN_FILE, path)) return;
  const left = Object.fromEntries(Object.entries(files).filter(([one]) => !isWithin(one, path)));
  changeUndoably(ide, t('{{path}} was removed.', { path }), left, {
    folders: folders.filter(folder => !isWithin(folder, path)),
  });
}

export function savePath({ workspace }: Ide, path: string): void {
  const file = workspace.draft().files[path];
  if (file === undefined) return;
  downloadFile(path.slice(path.lastIndexOf('/') + 1), new Uint8Array(bytesOf(file)), 'application/octet-stream');
}

/** Adds files from the person's device, into a folder, beside those that are there. */
export async function addUploads(ide: Ide, uploads: readonly Dropped[], folder = ''): Promise<void> {
  const { workspace, toasts } = ide;
  const { id } = workspace.draft();
  const read = await Promise.all(uploads.map(readUpload));
  if (workspace.draft().id !== id) return;
  let files = workspace.draft().files;
  let bytes = Object.values(files).reduce((sum, file) => sum + bytesOf(file).length, 0);
  const added: string[] = [];
  for (const [at, content] of read.entries()) {
    const name = uploads[at]?.path ?? '';
    if (content === undefined) {
      toasts.say(t('{{name}} could not be read. It may have been moved or changed: choose it again.', { name }));
      continue;
    }
    const fits = content !== 'too-large' && bytes + content.length <= defaultLimits.programBytes;
    if (!fits || Object.keys(files).length >= defaultLimits.programFiles) {
      toasts.say(
        t('{{name}} was not added: a function holds {{size}} in {{files}} files.', {
          name,
          size: sizeText(defaultLimits.programBytes),
          files: defaultLimits.programFiles,
        }),
      );
      continue;
    }
    bytes += content.length;
    const path = freePath(joined(folder, safePath(name)), files);
    files = { ...files, [path]: toDraftFile(content) };
    added.push(path);
  }
  const active = added.at(-1);
  if (active === undefined) return;
  workspace.setFiles(files, { tabs: [...openTabs(workspace.draft()), ...added], active });
}

/** Undefined when the device does not give it; too large files are not read at all. */
async function readUpload({ file }: Dropped): Promise<Uint8Array | 'too-large' | undefined> {
  if (file.size > defaultLimits.programBytes) return 'too-large';
  return file.arrayBuffer().then(
    buffer => new Uint8Array(buffer),
    () => undefined,
  );
}

/** A device's path as a draft's. */
const safePath = (path: string): string =>
  path
    .replace(/[\\\0]/g, '_')
    .split('/')
    .filter(part => part !== '' && part !== '.' && part !== '..')
    .join('/') || 'file';
