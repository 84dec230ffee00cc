import { defaultLimits, MAIN_FILE } from '@skython/shared';
import { pickFiles } from '../files/pick.js';
import { sizeText } from '../locale/formats.js';
import { plural, said, t } from '../locale/t.js';
import type { Ide } from '../shell/ide.js';
import { showDraft } from '../skybox/actions.js';
import type { NewDraft } from '../workspace/draft.js';
import { toDraftFile } from '../workspace/files.js';
import { readNotebook } from './notebook/ipynb.js';
import { scriptOf } from './notebook/script.js';
import { asProgram, stemOf } from './program.js';
import { askArchive } from './zip/archive.js';

/** Packed, an archive can be hardly larger than what it holds. */
const MAX_BYTES = defaultLimits.programBytes * 1.1;

/** The file cannot become a draft; the message says why. */
class NotImportable extends Error {
  override readonly name = 'NotImportable';
}

/** Asks for a file and opens it as a draft. */
export async function importFromDevice(ide: Ide): Promise<void> {
  const [file] = await pickFiles({ accept: '.py,.zip,.ipynb' });
  if (file !== undefined) await importFile(ide, file);
}

/** Opens a script, an archive or a notebook as a draft of its own: nothing that is there is touched. */
export async function importFile(ide: Ide, file: File): Promise<void> {
  const { workspace, toasts } = ide;
  const before = workspace.draft();
  try {
    const { wanted, refused } = await readDraft(file);
    await workspace.create(wanted);
    showDraft(ide);
    const opened = t('{{name}} was opened as a new draft.', { name: file.name });
    const left = plural(
      refused,
      '{{count}} of its paths leads outside of it and was left out.',
      '{{count}} of its paths lead outside of it and were left out.',
    );
    toasts.say(refused > 0 ? `${opened} ${left}` : opened, {
      title: t('Back'),
      run: () => void workspace.open(before.id).then(() => showDraft(ide)),
    });
  } catch (error) {
    toasts.say(t('{{name}} was not opened. {{reason}}', { name: file.name, reason: sentenceOf(error) }));
  }
}

async function readDraft(file: File): Promise<{ readonly wanted: NewDraft; readonly refused: number }> {
  if (file.size > MAX_BYTES) {
    throw new NotImportable(
      t('It has {{size}}; a function holds {{most}}.', {
        size: sizeText(file.size),
        most: sizeText(defaultLimits.programBytes),
      }),
    );
  }
  const bytes = new Uint8Array(
    await file.arrayBuffer().catch(cause => {
      throw new NotImportable(t('It could not be read. It may have been moved or changed: choose it again.'), {
        cause,
      });
    }),
  );
  const title = stemOf(file.name);
  switch (/\.(zip|ipynb)$/i.exec(file.name)?.[1]?.toLowerCase()) {
    case 'zip': {
      const reply = await askArchive({ kind: 'unpack', zip: bytes });
      if (reply.kind !== 'unpacked')
        throw new NotImportable(reply.kind === 'failed' ? said(reply.why) : t('It is no archive.'));
      const files = [...asProgram(reply.files)].map(([path, content]) => [path, toDraftFile(content)] as const);
      return { wanted: { title, files: Object.fromEntries(files) }, refused: reply.refused.length };
    }
    case 'ipynb': {
      const text = scriptOf(readNotebook(new TextDecoder().decode(bytes)));
      return { wanted: { title, files: { [MAIN_FILE]: { kind: 'text', text } } }, refused: 0 };
    }
    default: {
      const main = toDraftFile(bytes);
      if (main.kind !== 'text') throw new NotImportable(t('It is no text. Add it to a draft as a file instead.'));
      return { wanted: { title, files: { [MAIN_FILE]: main } }, refused: 0 };
    }
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return t('This device has no room for it. Discard drafts you no longer need, or free space, and try again.');
  }
  return error instanceof Error ? error.message : String(error);
}
