import ChevronDown from 'lucide-solid/icons/chevron-down';
import PanelBottom from 'lucide-solid/icons/panel-bottom';
import PanelLeft from 'lucide-solid/icons/panel-left';
import PanelRight from 'lucide-solid/icons/panel-right';
import Search from 'lucide-solid/icons/search';
import User from 'lucide-solid/icons/user';
import { createSignal, type JSX, Show } from 'solid-js';
import { ago } from '../design/ago.js';
import { Button, IconButton } from '../design/Button.js';
import { Caps } from '../design/Caps.js';
import { Menu } from '../design/Menu.js';
import type { MenuEntry } from '../design/menuEntries.js';
import { t } from '../locale/t.js';
import { showDraft } from '../skybox/actions.js';
import type { DraftRecord } from '../workspace/draft.js';
import { blank } from '../workspace/example.js';
import type { Command } from './commands.js';
import { useIde } from './ide.js';
import { Mark } from './Mark.js';

interface HeaderProps {
  readonly commands: readonly Command[];
  readonly narrow: boolean;
}

export function Header(props: HeaderProps): JSX.Element {
  const { dialogs, preferences } = useIde();
  return (
    <header class="header">
      <a class="brand" href="/" aria-label={t('skython, start')}>
        <Mark />
        <span>skython</span>
      </a>
      <DraftMenu />
      <SaveNote />
      <span class="pane-space" />
      <button
        type="button"
        class="search-button"
        aria-label={t('Search or run…')}
        onClick={() => dialogs.show({ kind: 'palette', of: 'everything' })}
      >
        <Search size={14} aria-hidden="true" />
        <span>{t('Search or run…')}</span>
        <Caps keys="Mod+K" />
      </button>
      <span class="pane-space" />
      <span class="header-toggles">
        <IconButton
          label={t('Skybox')}
          keys="Mod+B"
          icon={<PanelLeft size={16} />}
          aria-pressed={preferences.now().skyboxShown}
          onClick={() => preferences.set({ skyboxShown: !preferences.now().skyboxShown })}
        />
        <IconButton
          label={t('Run panel')}
          keys="Mod+J"
          icon={props.narrow ? <PanelBottom size={16} /> : <PanelRight size={16} />}
          aria-pressed={preferences.now().runShown}
          onClick={() => preferences.set({ runShown: !preferences.now().runShown })}
        />
      </span>
      <Button
        look="primary"
        keys="Mod+Shift+P"
        tip={t('Publish this draft')}
        onClick={() => dialogs.show({ kind: 'publish' })}
      >
        {t('Publish')}
      </Button>
      <AccountMenu commands={props.commands} />
    </header>
  );
}

function DraftMenu(): JSX.Element {
  const ide = useIde();
  const { workspace, toasts } = ide;
  const [renaming, setRenaming] = createSignal(false);
  const owner = (): string | undefined => workspace.draft().published?.owner;

  const entryOf = (record: DraftRecord): MenuEntry => ({
    kind: 'action',
    title: record.published ? `${record.published.owner}/${record.published.name}` : record.title,
    note: ago(record.changedAt, Date.now()),
    checked: record.id === workspace.draft().id,
    run: () => void workspace.open(record.id).then(() => showDraft(ide)),
  });
  const others = () => workspace.drafts().filter(({ id }) => id !== workspace.draft().id);

  function discard(): void {
    const { id, title } = workspace.draft();
    const next = others()[0];
    void (next ? workspace.open(next.id) : workspace.create(blank)).then(() => {
      showDraft(ide);
      toasts.undoable(
        t('The draft “{{title}}” was discarded.', { title }),
        () => void workspace.open(id).then(() => showDraft(ide)),
        () => void workspace.discard(id),
      );
    });
  }

  const entries = (): readonly MenuEntry[] => [
    { kind: 'action', title: t('New draft'), run: () => void workspace.create(blank).then(() => showDraft(ide)) },
    {
      kind: 'action',
      title: t('Rename…'),
      disabled: workspace.draft().published !== undefined,
      run: () => setRenaming(true),
    },
    { kind: 'action', title: t('Discard'), danger: true, run: discard },
    { kind: 'line' },
    { kind: 'label', title: t('Drafts on this device') },
    ...workspace.drafts().slice(0, 15).map(entryOf),
  ];

  return (
    <Show
      when={!renaming()}
      fallback={
        <input
          class="input draft-rename"
          aria-label={t('Name of the draft')}
          value={workspace.draft().title}
          ref={input => queueMicrotask(() => input.select())}
          onBlur={event => {
            const title = event.currentTarget.value.trim();
            if (title !== '') workspace.change({ title });
            setRenaming(false);
          }}
          onKeyDown={event => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setRenaming(false);
          }}
        />
      }
    >
      <Menu
        label={t('Draft {{title}}', { title: workspace.draft().title })}
        buttonClass="draft-button"
        entries={entries()}
        button={
          <>
            <Show when={owner()}>
              <span class="quiet">{owner()} /</span>
            </Show>
            <span class="draft-title">{workspace.draft().title}</span>
            <ChevronDown size={13} aria-hidden="true" />
          </>
        }
      />
    </Show>
  );
}

function SaveNote(): JSX.Element {
  const { workspace } = useIde();
  const text = (): string => {
    if (workspace.role() === 'following') return t('edited in another tab');
    switch (workspace.saveState()) {
      case 'saved':
        return t('draft saved');
      case 'saving':
        return 'saving';
      case 'failed':
        return t('not saved: no room on this device');
    }
  };
  return (
    <span class={`save-note save-${workspace.saveState()}`} role="status">
      <span class="save-dot" aria-hidden="true" />
      {text()}
    </span>
  );
}

function AccountMenu(props: { readonly commands: readonly Command[] }): JSX.Element {
  const { session, preferences } = useIde();
  const pick = (...ids: readonly string[]): readonly MenuEntry[] =>
    ids.flatMap(id => {
      const command = props.commands.find(one => one.id === id);
      if (command === undefined || command.possible?.() === false) return [];
      return [{ kind: 'action' as const, title: command.title, keys: command.keys, run: () => command.run() }];
    });
  const themes = (): readonly MenuEntry[] =>
    (['system', 'light', 'dark'] as const).map(theme => ({
      kind: 'action',
      title: { system: t('Theme of the system'), light: t('Light'), dark: t('Dark') }[theme],
      checked: preferences.now().theme === theme,
      run: () => preferences.set({ theme }),
    }));
  const entries = (): readonly MenuEntry[] => [
    ...(session.name()
      ? [{ kind: 'label' as const, title: t('Signed in as {{name}}', { name: session.name() }) }]
      : []),
    ...pick('sign-in', 'sign-up', 'tokens', 'secrets'),
    { kind: 'line' },
    ...themes(),
    { kind: 'line' },
    ...pick('settings', 'storage', 'keys', 'tour', 'sign-out'),
  ];
  return (
    <Menu
      label={session.name() ? t('Account {{name}}', { name: session.name() }) : t('Account')}
      buttonClass="account-button"
      entries={entries()}
      button={
        <Show when={session.name()} fallback={<User size={16} />}>
          {name => <span class="account-letter">{name().slice(0, 1).toUpperCase()}</span>}
        </Show>
      }
    />
  );
}
