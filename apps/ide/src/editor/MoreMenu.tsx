import Ellipsis from 'lucide-solid/icons/ellipsis';
import type { JSX } from 'solid-js';
import { Menu } from '../design/Menu.js';
import type { MenuEntry } from '../design/menuEntries.js';
import { t } from '../locale/t.js';
import type { Command } from '../shell/commands.js';

/** What else can be done with the draft's files. `commands`: in groups, with a line between. */
export function MoreMenu(props: { readonly groups: readonly (readonly Command[])[] }): JSX.Element {
  const entries = (): readonly MenuEntry[] =>
    props.groups.flatMap((group, at): MenuEntry[] => [
      ...(at === 0 ? [] : [{ kind: 'line' } as const]),
      ...group
        .filter(({ possible }) => possible?.() ?? true)
        .map(({ title, keys, run }) => ({ kind: 'action', title, keys, run }) as const),
    ]);
  return (
    <Menu
      label={t('More for this draft')}
      buttonClass="icon-button"
      button={<Ellipsis size={15} />}
      entries={entries()}
    />
  );
}
