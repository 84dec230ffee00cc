import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { Caps } from '../design/Caps.js';
import type { Keys } from '../design/keys.js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import { showDraft } from '../skybox/actions.js';
import type { Command } from './commands.js';
import { useIde } from './ide.js';
import { rank } from './rank.js';

interface Choice {
  readonly title: string;
  readonly note: string;
  readonly keys?: Keys | undefined;
  run(): void;
}

const MAX_SHOWN = 40;

/** One field for everything: commands, files, drafts, functions. */
export default function Palette(props: {
  readonly commands: readonly Command[];
  readonly of: 'everything' | 'files';
}): JSX.Element {
  const ide = useIde();
  const { dialogs, workspace, skybox, navigation } = ide;
  const [query, setQuery] = createSignal('');
  const [at, setAt] = createSignal(0);
  const listId = createUniqueId();

  const files = (): readonly Choice[] =>
    workspace.draft().order.map(path => ({
      title: path,
      note: t('File'),
      run() {
        showDraft(ide);
        workspace.change({ active: path });
      },
    }));
  const drafts = (): readonly Choice[] =>
    workspace.drafts().map(({ id, title, published }) => ({
      title: published ? `${published.owner}/${published.name}` : title,
      note: t('Draft'),
      run: () => void workspace.open(id).then(() => showDraft(ide)),
    }));
  const everything = (): readonly Choice[] => [
    ...props.commands
      .filter(({ id, possible }) => id !== 'palette' && (possible?.() ?? true))
      .map(({ title, keys, run }) => ({ title, note: t('Command'), keys, run })),
    ...files(),
    ...drafts(),
    ...functions(),
  ];
  const functions = (): readonly Choice[] => {
    const listing = skybox.listing();
    if (listing.state !== 'ready') return [];
    return listing.cards.map(({ owner, name }) => ({
      title: `${owner}/${name}`,
      note: t('Function'),
      run: () => navigation.go({ kind: 'function', owner, name }),
    }));
  };
  const found = createMemo(() =>
    rank(props.of === 'files' ? [...files(), ...drafts()] : everything(), query(), choice => choice.title).slice(
      0,
      MAX_SHOWN,
    ),
  );

  function choose(choice: Choice | undefined): void {
    if (choice === undefined) return;
    dialogs.close();
    // The dialog gives the focus back first; the command may want it elsewhere.
    queueMicrotask(() => choice.run());
  }

  function keys(event: KeyboardEvent): void {
    const last = found().length - 1;
    if (event.key === 'ArrowDown') setAt(now => (now >= last ? 0 : now + 1));
    else if (event.key === 'ArrowUp') setAt(now => (now <= 0 ? last : now - 1));
    else if (event.key === 'Enter') choose(found()[at()]);
    else return;
    event.preventDefault();
    document.getElementById(`${listId}-${at()}`)?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <Modal
      open
      title={props.of === 'files' ? t('Go to a file or draft') : t('Search or run')}
      width="medium"
      onClose={() => dialogs.close()}
    >
      <input
        class="input palette-input"
        data-first
        type="text"
        role="combobox"
        aria-label={t('Search')}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found().length > 0 ? `${listId}-${at()}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={props.of === 'files' ? t('File or draft') : t('Command, file, draft or function')}
        value={query()}
        onInput={event => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      <div class="palette-list" role="listbox" id={listId} aria-label={t('Found')}>
        <For
          each={found()}
          fallback={
            <p class="quiet palette-none">
              {t('Nothing fits. Try a command such as “Export”, or part of the name of a file, draft or function.')}
            </p>
          }
        >
          {(choice, index) => (
            <div
              role="option"
              tabIndex={-1}
              id={`${listId}-${index()}`}
              class="palette-row"
              aria-selected={at() === index()}
              onPointerMove={() => setAt(index())}
              onClick={() => choose(choice)}
              onKeyDown={event => event.key === 'Enter' && choose(choice)}
            >
              <span class="palette-title">{choice.title}</span>
              <span class="quiet">{choice.note}</span>
              <Show when={choice.keys}>{keys => <Caps keys={keys()} />}</Show>
            </div>
          )}
        </For>
      </div>
    </Modal>
  );
}
