import { debugCommands } from '../debug/commands.js';
import type { Keys } from '../design/keys.js';
import { fileCommands } from '../files/commands.js';
import { historyCommands } from '../history/actions.js';
import { languageCommands } from '../language/commands.js';
import { t } from '../locale/t.js';
import { manageCommands } from '../manage/commands.js';
import { focusConsole, runSelection } from '../run/console/commands.js';
import type { RunTarget } from '../run/target.js';
import { shareCommands } from '../share/commands.js';
import { showDraft } from '../skybox/actions.js';
import { testCommands } from '../tests/commands.js';
import { transferCommands } from '../transfer/commands.js';
import { blank } from '../workspace/example.js';
import type { Ide } from './ide.js';
import type { Theme } from './preferences.js';

/** Something the page can do, as palette, menus and shortcuts list it. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly keys?: Keys;
  /** Only where the focus is in no text field. */
  readonly bare?: boolean;
  /** By keys only where the focus is in the editor. */
  readonly inEditor?: boolean;
  /** Left out of the palette, or without effect, when false. */
  readonly possible?: () => boolean;
  run(): void;
}

export interface CommandParts {
  readonly ide: Ide;
  /** What is in front: the draft, or the opened function. */
  readonly target: () => RunTarget;
  /** The line of the cursor in the editor, from 1. */
  readonly cursor: () => number;
}

export function createCommands({ ide, target, cursor }: CommandParts): readonly Command[] {
  const { dialogs, preferences, workspace, session, reader } = ide;
  const signedIn = (): boolean => session.name() !== undefined;
  const theme = (wanted: Theme, title: string): Command => ({
    id: `theme-${wanted}`,
    title,
    possible: () => preferences.now().theme !== wanted,
    run: () => preferences.set({ theme: wanted }),
  });
  return [
    { id: 'run', title: t('Run'), keys: 'Mod+Enter', run: () => target().run() },
    {
      id: 'stop',
      title: t('Stop'),
      keys: 'Mod+.',
      possible: () => target().desk.phase() !== 'idle',
      run: () => target().desk.stop(),
    },
    {
      id: 'run-selection',
      title: t('Run the selection, or the statement at the cursor'),
      keys: 'Shift+Enter',
      inEditor: true,
      possible: () => reader.opened().state === 'none' && target().desk.phase() === 'idle',
      run: () => void runSelection(ide, target()),
    },
    ...debugCommands(ide, target, cursor),
    { id: 'console', title: t('Go to the console'), keys: 'Mod+`', run: () => focusConsole(ide) },
    { id: 'publish', title: t('Publish'), keys: 'Mod+Shift+P', run: () => dialogs.show({ kind: 'publish' }) },
    {
      id: 'convention',
      title: t('Convention of another platform'),
      possible: () => reader.opened().state === 'none',
      run: () => dialogs.show({ kind: 'convention' }),
    },
    {
      id: 'palette',
      title: t('Search or run a command'),
      keys: 'Mod+K',
      run: () => dialogs.show({ kind: 'palette', of: 'everything' }),
    },
    // For keymaps that need Mod+K themselves.
    {
      id: 'palette',
      title: t('Search or run a command'),
      keys: 'F1',
      run: () => dialogs.show({ kind: 'palette', of: 'everything' }),
    },
    {
      id: 'files',
      title: t('Go to a file or draft'),
      keys: 'Mod+P',
      run: () => dialogs.show({ kind: 'palette', of: 'files' }),
    },
    ...historyCommands(ide),
    ...fileCommands(ide),
    ...transferCommands(ide),
    ...testCommands(ide),
    ...shareCommands(ide),
    { id: 'new-draft', title: t('New draft'), run: () => void workspace.create(blank).then(() => showDraft(ide)) },
    {
      id: 'search-skybox',
      title: t('Search skybox'),
      keys: '/',
      bare: true,
      run() {
        preferences.set({ skyboxShown: true });
        queueMicrotask(() => document.getElementById('skybox-search')?.focus());
      },
    },
    {
      id: 'toggle-skybox',
      title: t('Show or hide skybox'),
      keys: 'Mod+B',
      run: () => preferences.set({ skyboxShown: !preferences.now().skyboxShown }),
    },
    {
      id: 'toggle-run',
      title: t('Show or hide the run panel'),
      keys: 'Mod+J',
      run: () => preferences.set({ runShown: !preferences.now().runShown }),
    },
    {
      id: 'back',
      title: t('Back to the draft'),
      keys: 'Escape',
      possible: () => reader.opened().state !== 'none' || ide.navigation.place().kind === 'manage',
      run: () => showDraft(ide),
    },
    { id: 'settings', title: t('Settings'), keys: 'Mod+,', run: () => dialogs.show({ kind: 'settings' }) },
    ...languageCommands(ide),
    { id: 'storage', title: t('Storage and offline packages'), run: () => dialogs.show({ kind: 'storage' }) },
    ...manageCommands(ide),
    { id: 'tour', title: t('Take the tour'), run: () => ide.tour.start() },
    { id: 'keys', title: t('Keyboard shortcuts'), keys: '?', bare: true, run: () => dialogs.show({ kind: 'keys' }) },
    { id: 'tokens', title: t('Tokens'), possible: signedIn, run: () => dialogs.show({ kind: 'tokens' }) },
    { id: 'secrets', title: t('Secrets'), possible: signedIn, run: () => dialogs.show({ kind: 'secrets' }) },
    {
      id: 'sign-in',
      title: t('Sign in'),
      possible: () => !signedIn(),
      run: () => dialogs.show({ kind: 'account', mode: 'sign-in' }),
    },
    {
      id: 'sign-up',
      title: t('Sign up'),
      possible: () => !signedIn(),
      run: () => dialogs.show({ kind: 'account', mode: 'sign-up' }),
    },
    { id: 'sign-out', title: t('Sign out'), possible: signedIn, run: () => void signOut(ide) },
    theme('light', t('Light theme')),
    theme('dark', t('Dark theme')),
    theme('system', t('Theme of the system')),
  ];
}

async function signOut({ session, toasts }: Ide): Promise<void> {
  try {
    await session.signOut();
  } catch {
    toasts.say(t('You are still signed in: the instance cannot be reached.'));
  }
}
