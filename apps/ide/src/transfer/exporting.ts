import { MAIN_FILE } from '@skython/shared';
import { downloadFile } from '../design/clipboard.js';
import { said, t } from '../locale/t.js';
import type { Ide } from '../shell/ide.js';
import { bytesOf, textOf } from '../workspace/files.js';
import { writeNotebook } from './notebook/ipynb.js';
import { cellsOf } from './notebook/script.js';
import { askArchive } from './zip/archive.js';

export type ExportFormat = 'py' | 'ipynb' | 'zip';

/** Saves the draft to the device: its open script, that script as a notebook, or everything in an archive. */
export async function exportDraft({ workspace, toasts }: Ide, format: ExportFormat): Promise<void> {
  const { files, active, title } = workspace.draft();
  const script = active.endsWith('.py') ? active : MAIN_FILE;
  const stem = script === MAIN_FILE ? fileName(title) : script.replace(/^.*\//, '').replace(/\.py$/, '');
  switch (format) {
    case 'py':
      return downloadFile(`${stem}.py`, textOf(files[script]), 'text/x-python');
    case 'ipynb':
      return downloadFile(`${stem}.ipynb`, writeNotebook(cellsOf(textOf(files[script]))), 'application/x-ipynb+json');
    case 'zip': {
      const all = Object.entries(files).map(([path, file]) => [path, bytesOf(file)] as const);
      const reply = await askArchive({ kind: 'pack', files: all });
      if (reply.kind === 'packed') return downloadFile(`${fileName(title)}.zip`, reply.zip, 'application/zip');
      toasts.say(
        t('The draft was not exported. {{reason}}', { reason: reply.kind === 'failed' ? said(reply.why) : '' }),
      );
    }
  }
}

const fileName = (title: string): string => title.replace(/[^\p{L}\p{N}_.-]+/gu, '_') || 'draft';
