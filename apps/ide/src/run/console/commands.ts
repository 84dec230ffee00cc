import type { Ide } from '../../shell/ide.js';
import type { RunTarget } from '../target.js';

/** Runs what is selected in the open file in the console's namespace. */
export async function runSelection(ide: Ide, target: RunTarget): Promise<void> {
  const { takeRunnable } = await import('../../editor/runnable.js');
  const runnable = takeRunnable();
  const subject = target.subject();
  if (runnable === undefined || subject === undefined) return;
  showConsole(ide);
  const { source, line } = runnable;
  await target.desk.enter({ subject, source, file: ide.workspace.draft().active, line, selected: true });
}

export function focusConsole(ide: Ide): void {
  showConsole(ide);
  // The console may have to be fetched and drawn first.
  const end = performance.now() + PATIENCE_MS;
  const focus = (): void => {
    const field = document.querySelector<HTMLElement>('.console-field');
    if (field) field.focus();
    else if (performance.now() < end) requestAnimationFrame(focus);
  };
  focus();
}

const PATIENCE_MS = 3_000;
const showConsole = ({ preferences }: Ide): void => preferences.set({ runShown: true, consoleShown: true });
