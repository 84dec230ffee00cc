import { t, worded } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';
import type { LanguageAction } from './language.js';

const titles: Readonly<Record<LanguageAction, string>> = worded({
  definition: 'Go to definition',
  references: 'Find references',
  rename: 'Rename symbol',
  fix: 'Quick fix',
  format: 'Format the file',
  organise: 'Organise imports',
});

const actions: readonly (readonly [action: LanguageAction, keys: string])[] = [
  ['definition', 'F12'],
  ['references', 'Shift+F12'],
  ['rename', 'F2'],
  ['fix', 'Alt+Enter'],
  ['format', 'Shift+Alt+F'],
  ['organise', 'Shift+Alt+O'],
];

/** F2 on a tab or in the tree renames a file. */
const isOnTab = (): boolean => document.activeElement?.closest('.file-bar, [role="tree"]') != null;

/** What pyright and ruff do for the name at the cursor and for the open file. */
export function languageCommands({ language, preferences }: Ide): readonly Command[] {
  const { state } = language;
  const formatOnSave = (): boolean => preferences.now().formatOnSave;
  return [
    ...actions.map(
      ([action, keys]): Command => ({
        id: `language-${action}`,
        title: titles[action],
        keys,
        possible: () => state().pyright.state !== 'asleep' && !(action === 'rename' && isOnTab()),
        run: () => void language.act(action),
      }),
    ),
    {
      id: 'format-on-save',
      title: t('Format when saving'),
      possible: () => !formatOnSave(),
      run: () => preferences.set({ formatOnSave: true }),
    },
    {
      id: 'no-format-on-save',
      title: t('Do not format when saving'),
      possible: formatOnSave,
      run: () => preferences.set({ formatOnSave: false }),
    },
  ];
}

/** As the person set it: what is saved is formatted first. A text that cannot be formatted is saved as it is. */
export async function formatBeforeSave({
  language,
  preferences,
}: Pick<Ide, 'language' | 'preferences'>): Promise<void> {
  const { formatOnSave, languageTools } = preferences.now();
  if (formatOnSave && languageTools) await language.act('format').catch(() => {});
}
