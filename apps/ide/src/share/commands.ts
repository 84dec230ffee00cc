import { copyText } from '../design/clipboard.js';
import { sizeText } from '../locale/formats.js';
import { t } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';
import type { Draft } from '../workspace/draft.js';
import { MOST_LINK_CHARACTERS, pack } from './pack.js';

const tooLarge = (): string =>
  t('This draft is too large for a link, which holds {{size}} compressed. Publish it, or export it as .zip.', {
    size: sizeText(MOST_LINK_CHARACTERS),
  });

/** Sharing a draft by a link that carries it: nothing is sent to the instance. */
export const shareCommands = (ide: Ide): readonly Command[] => [
  {
    id: 'share-link',
    title: t('Copy a link to this draft'),
    possible: () => ide.reader.opened().state === 'none',
    run: () => void share(ide, '/'),
  },
  {
    id: 'share-embed',
    title: t('Copy a tag that embeds this draft'),
    possible: () => ide.reader.opened().state === 'none',
    run: () => void share(ide, '/embed'),
  },
];

async function share({ workspace, toasts }: Ide, path: '/' | '/embed'): Promise<void> {
  const files = textFiles(workspace.draft());
  const code = files && (await pack({ files }));
  if (files === undefined) {
    toasts.say(t('A link carries text files only. Export this draft as .zip, or publish it.'));
  } else if (code === undefined) toasts.say(tooLarge());
  else {
    const url = `${location.origin}${path}#code=${code}`;
    const text = path === '/' ? url : `<iframe src="${url}" title="Python editor" width="100%" height="420"></iframe>`;
    toasts.say(
      (await copyText(text))
        ? t('Copied. The code is in the link itself.')
        : t('The browser did not let it be copied.'),
    );
  }
}

/** Undefined when an asset is among them. */
function textFiles({ files }: Draft): Record<string, string> | undefined {
  const texts: Record<string, string> = {};
  for (const [path, file] of Object.entries(files)) {
    if (file.kind !== 'text') return undefined;
    texts[path] = file.text;
  }
  return texts;
}
