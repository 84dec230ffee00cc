import { t } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';

export function testCommands({ tests, workspace, preferences }: Ide): readonly Command[] {
  const idle = (): boolean => tests.phase() === 'idle';
  const isThere = (): boolean => tests.listed().length > 0 || (workspace.draft().checks ?? []).length > 0;
  return [
    {
      id: 'run-tests',
      title: t('Run all tests'),
      keys: 'Mod+Shift+Enter',
      possible: () => idle() && isThere(),
      run() {
        preferences.set({ testsShown: true, runShown: true });
        tests.runAll();
      },
    },
    {
      id: 'run-failed-tests',
      title: t('Run failed tests'),
      possible: () => idle() && tests.hasFailed(),
      run: () => tests.runFailed(),
    },
    {
      id: 'toggle-coverage',
      title: t('Turn coverage of test runs on or off'),
      run: () => preferences.set({ coverage: !preferences.now().coverage }),
    },
  ];
}
