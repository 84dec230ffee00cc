import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';
import type { LanguageAction } from './language.js';

const actions: readonly (readonly [action: LanguageAction, title: string, keys: string])[] = [
  ['definition', 'Go to definition', 'F12'],
  ['references', 'Find references', 'Shift+F12'],
  ['rename', 'Rename symbol', 'F2'],
  ['fix', 'Quick fix', 'Alt+Enter'],
  ['format', 'Format the file', 'Shift+Alt+F'],
  ['organise', 'Organise imports', 'Shift+Alt+O'],
];

/** F2 on a tab or in the tree renames a file. */
const isOnTab = (): boolean => document.activeElement?.closest('.file-bar, [role="tree"]') != null;

/** What pyright and ruff do for the name at the cursor and for the open file. */
export function languageCommands({ language, preferences }: Ide): readonly Command[] {
  const { state } = language;
  const formatOnSave = (): boolean => preferences.now().formatOnSave;
  return [
    ...actions.map(
      ([action, title, keys]): Command => ({
        id: `language-${action}`,
        title,
        keys,
        possible: () => state().pyright.state !== 'asleep' && !(action === 'rename' && isOnTab()),
        run: () => void language.act(action),
      }),
    ),
    {
      id: 'format-on-save',
      title: 'Format when saving',
      possible: () => !formatOnSave(),
      run: () => preferences.set({ formatOnSave: true }),
    },
    {
      id: 'no-format-on-save',
      title: 'Do not format when saving',
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
