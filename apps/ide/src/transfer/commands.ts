import { t } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';
import type { ExportFormat } from './exporting.js';

/** Reading and writing archives and notebooks is fetched when it is wanted. */
export function transferCommands(ide: Ide): readonly Command[] {
  const inFront = (): boolean => ide.reader.opened().state === 'none';
  const save = (format: ExportFormat, title: string): Command => ({
    id: `export-${format}`,
    title,
    possible: inFront,
    run: () => void import('./exporting.js').then(({ exportDraft }) => exportDraft(ide, format)),
  });
  return [
    {
      id: 'import',
      title: t('Import a script, notebook or archive'),
      run: () => void import('./importing.js').then(({ importFromDevice }) => importFromDevice(ide)),
    },
    save('py', t('Export as .py')),
    save('ipynb', t('Export as .ipynb')),
    save('zip', t('Export as .zip')),
  ];
}

/** Whether a dropped file is a whole project rather than one more file. */
export const isProject = (name: string): boolean => /\.(zip|ipynb)$/i.test(name);
