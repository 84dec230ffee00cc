import { worded } from '../locale/t.js';
import type { Command } from '../shell/commands.js';
import type { Ide } from '../shell/ide.js';
import { type ManageTab, manageTabs } from './tabs.js';

const titles: Readonly<Record<ManageTab, string>> = worded({
  call: 'Call this function live',
  versions: 'Versions of this function',
  logs: 'Logs of this function',
  store: 'Stored values of this function',
  jobs: 'Jobs and schedules of this function',
  usage: 'Usage of this function',
  failures: 'Recorded failures of this function',
});

/** Managing the function in front: the one that is managed, read, or that the draft publishes to. */
export const manageCommands = (ide: Ide): readonly Command[] =>
  manageTabs.map(tab => ({
    id: `manage-${tab}`,
    title: titles[tab],
    possible: () => inFront(ide) !== undefined,
    run() {
      const found = inFront(ide);
      if (found) ide.navigation.go({ kind: 'manage', owner: found.owner, name: found.name, tab });
    },
  }));

function inFront({
  navigation,
  workspace,
  session,
}: Ide): { readonly owner: string; readonly name: string } | undefined {
  const place = navigation.place();
  const found = place.kind === 'manage' || place.kind === 'function' ? place : workspace.draft().published;
  return found?.owner === session.name() ? found : undefined;
}
