import { defaultLimits } from '@skython/shared';
import type { Ide } from '../shell/ide.js';
import { freePath, sizeText, toDraftFile } from '../workspace/files.js';

export function addFile({ workspace }: Ide, path: string): void {
  workspace.setFile(path, { kind: 'text', text: '' });
  workspace.change({ active: path });
}

/** Removes a file; the toast puts it back. */
export function removeFile({ workspace, toasts }: Ide, path: string): void {
  const removed = workspace.removeFile(path);
  if (removed === undefined) return;
  const { id } = workspace.draft();
  toasts.undoable(`${path} was removed.`, () => {
    if (workspace.draft().id !== id) return;
    workspace.setFile(freePath(path, workspace.draft().files), removed);
  });
}

/** Adds files from the person's device beside those that are there. */
export async function addUploads({ workspace, toasts }: Ide, files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (file.size > defaultLimits.programBytes) {
      toasts.say(`${file.name} has ${sizeText(file.size)}; a function holds ${sizeText(defaultLimits.programBytes)}.`);
      continue;
    }
    const content = toDraftFile(new Uint8Array(await file.arrayBuffer()));
    const path = freePath(file.name.replace(/[\\/\0]/g, '_'), workspace.draft().files);
    workspace.setFile(path, content);
    workspace.change({ active: path });
  }
}
