import { type Check, checkLimits } from '@skython/shared';
import { t } from '../locale/t.js';
import type { Finished } from '../run/shown.js';
import type { Ide } from '../shell/ide.js';
import { checkOfRun, nameFor } from './makeCheck.js';

/** Saves what was just run, with its result, as a check of the draft. */
export function saveAsCheck({ workspace, toasts, preferences }: Ide, finished: Finished): void {
  const parts = checkOfRun(finished);
  const { id, checks = [] } = workspace.draft();
  if (parts === undefined) return;
  if (checks.length >= checkLimits.count) {
    toasts.say(t('A function has at most {{count}} checks. Remove one first.', { count: checkLimits.count }));
    return;
  }
  const taken = checks.map(({ name }) => name);
  workspace.change({ checks: [...checks, { name: nameFor(parts, taken), ...parts }] });
  preferences.set({ testsShown: true });
  toasts.undoable(t('The run is saved as a check. It is published with the function.'), () => {
    if (workspace.draft().id === id) workspace.change({ checks });
  });
}

export function replaceCheck({ workspace }: Ide, name: string, check: Check): void {
  workspace.change({ checks: (workspace.draft().checks ?? []).map(one => (one.name === name ? check : one)) });
}

export function removeCheck({ workspace, toasts }: Ide, name: string): void {
  const { id, checks = [] } = workspace.draft();
  workspace.change({ checks: checks.filter(one => one.name !== name) });
  toasts.undoable(t('The check {{name}} was removed.', { name }), () => {
    if (workspace.draft().id === id) workspace.change({ checks });
  });
}
