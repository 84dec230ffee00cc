import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js';
import { isMac } from '../design/keys.js';
import { lazyPart } from '../design/lazyPart.js';
import { speak, spoken } from '../locale/locale.js';
import { t } from '../locale/t.js';
import { UpdateBanner } from '../offline/UpdateBanner.js';
import { watchRoom } from '../offline/watchRoom.js';
import { belongsToEditor, editorSettingsOf } from '../settings/editorSettings.js';
import { codeOfAddress } from '../share/address.js';
import { createCommands } from './commands.js';
import type { OpenDialog } from './dialogs.js';
import { Header } from './Header.js';
import { useIde } from './ide.js';
import { lazyDialog } from './lazyDialog.js';
import { createMedia } from './media.js';
import { sayMissingParts } from './missingParts.js';
import { PhoneBar, type PhonePane } from './PhoneBar.js';
import { StatusBar } from './StatusBar.js';
import { listenForShortcuts } from './shortcuts.js';
import { ToastStack } from './ToastStack.js';
import { createDraftTarget, createFunctionTarget } from './targets.js';
import { Workbench } from './Workbench.js';

// What opens on a press is fetched behind the page, so that the page itself is there sooner.
const AccountDialog = lazyDialog(() => import('../account/AccountDialog.js'));
const RecordingsDialog = lazyDialog(() => import('../replay/RecordingsDialog.js'));
const SecretsDialog = lazyDialog(() => import('../secrets/SecretsDialog.js'));
const TokensDialog = lazyDialog(() => import('../account/TokensDialog.js'));
const PublishDialog = lazyDialog(() => import('../publish/PublishDialog.js'));
const ConventionDialog = lazyDialog(() => import('../publish/ConventionDialog.js'));
const HistoryDialog = lazyDialog(() => import('../history/HistoryDialog.js'));
const SettingsDialog = lazyDialog(() => import('../settings/SettingsDialog.js'));
const StorageDialog = lazyDialog(() => import('../offline/StorageDialog.js'));
const MergeDialog = lazyDialog(() => import('../sync/MergeDialog.js'));
const BreakpointDialog = lazyDialog(
  () => import('../debug/BreakpointDialog.js'),
  ({ debugger: debug }) => {
    const of = debug.editing();
    debug.edit(undefined);
    return () => debug.edit(of);
  },
);
const KeysDialog = lazyDialog(() => import('./KeysDialog.js'));
const TourCard = lazyPart(
  () => import('../tour/TourCard.js'),
  () => null,
);
const Palette = lazyDialog(() => import('./Palette.js'));

/** The whole page. */
export function Page(): JSX.Element {
  // Before anything names what is on screen in the address, and with that takes the code out of it.
  const shared = codeOfAddress();
  const ide = useIde();
  const { reader, workspace, dialogs } = ide;
  const draft = createDraftTarget(ide);
  const opened = createFunctionTarget(ide);
  const isOpened = createMemo(() => reader.opened().state !== 'none');
  const target = () => (isOpened() ? opened : draft);
  const [cursor, setCursor] = createSignal({ line: 1, column: 1 });
  // Their titles are in the language of the page: made anew when that changes.
  const commands = createMemo(on(spoken, () => createCommands({ ide, target, cursor: () => cursor().line })));
  const narrow = createMedia('(max-width: 1100px)');
  const phone = createMedia('(max-width: 640px)');
  const [pane, setPane] = createSignal<PhonePane>('code');
  listenForShortcuts(commands, dialogs, keys =>
    belongsToEditor(editorSettingsOf(ide.preferences.now()).keymap, keys, isMac),
  );
  followAddress(setPane);
  createEffect(
    on(
      createMemo(() => ide.preferences.now().locale),
      choice => void speak(choice),
      { defer: true },
    ),
  );
  watchRoom(ide);
  sayMissingParts(ide.toasts);

  // A run on a phone is looked at where its result is.
  createEffect(
    on(
      () => target().desk.phase(),
      phase => phase !== 'idle' && setPane('run'),
      { defer: true },
    ),
  );
  createEffect(on(ide.reveal.spot, spot => spot && setPane('code'), { defer: true }));
  createEffect(() => {
    const now = reader.opened();
    const place = ide.navigation.place();
    const opened = now.state === 'ready' ? now.detail : place.kind === 'manage' ? place : undefined;
    const name = opened ? `${opened.owner}/${opened.name}` : workspace.draft().title;
    document.title = `${name} · skython`;
  });
  createEffect(on(createMemo(ide.session.name), () => void ide.skybox.refresh()));
  createEffect(on(ide.connection.online, online => online && void ide.greet(), { defer: true }));

  // After the first result, on a draft of its own: a link's code is read first.
  createEffect(
    on(
      createMemo(() => draft.desk.phase() === 'idle' && draft.desk.finished() !== undefined),
      done => done && shared === undefined && workspace.draft().pristine && !isOpened() && ide.tour.offer(),
    ),
  );

  // Python wants the whole processor: what can wait does, until the first result.
  const [settled, setSettled] = createSignal(false);
  createEffect(() => {
    const { stage } = ide.python.stage();
    if ((stage === 'ready' || stage === 'failed') && draft.desk.phase() === 'idle') setSettled(true);
  });
  createEffect(
    on(
      settled,
      now => {
        if (!now) return;
        void ide.update.start();
        // What is typed behind its key must not land in the editor.
        Palette.prefetch();
      },
      { defer: true },
    ),
  );
  // The language tools wait for a key at most.
  const [toolsDue, setToolsDue] = createSignal(false);
  const startTools = (): unknown => setToolsDue(true);
  createEffect(() => settled() && startTools());
  createEffect(
    on(
      createMemo(() => toolsDue() && ide.preferences.now().languageTools),
      (wanted, before) => {
        if (wanted) void ide.language.start();
        else if (before) ide.language.stop();
      },
    ),
  );

  onMount(() => {
    void start();
    document.addEventListener('visibilitychange', lookAgain);
    document.addEventListener('keydown', startTools, { once: true });
  });
  onCleanup(() => {
    document.removeEventListener('visibilitychange', lookAgain);
    document.removeEventListener('keydown', startTools);
  });

  /** Others publish while this page lies in the background. */
  function lookAgain(): void {
    if (document.visibilityState === 'visible') void ide.skybox.refresh();
  }

  async function start(): Promise<void> {
    if (shared !== undefined) await import('../share/open.js').then(({ openShared }) => openShared(ide, shared));
    // The example as it came shows what a run is like; nothing of the person's ever runs by itself.
    const managing = ide.navigation.place().kind === 'manage';
    if (workspace.draft().pristine && !isOpened() && !managing) draft.run();
    await ide.greet();
    await import('../sync/start.js').then(({ startSync }) => startSync(ide));
  }

  const as = <K extends OpenDialog['kind']>(kind: K): Extract<OpenDialog, { kind: K }> | undefined => {
    const now = dialogs.open();
    return now?.kind === kind ? (now as Extract<OpenDialog, { kind: K }>) : undefined;
  };

  return (
    <div class="page" data-pane={phone() ? pane() : undefined}>
      <Header commands={commands()} narrow={narrow()} />
      <UpdateBanner />
      <Workbench
        draft={draft}
        opened={opened}
        narrow={narrow()}
        phone={phone()}
        onCursor={(line, column) => setCursor({ line, column })}
      />
      <StatusBar target={target()} cursor={cursor()} />
      <Show when={phone()}>
        <PhoneBar pane={pane()} onPane={setPane} />
      </Show>
      <Suspense>
        <Switch>
          <Match when={as('palette')}>{dialog => <Palette commands={commands()} of={dialog().of} />}</Match>
          <Match when={as('keys')}>
            <KeysDialog commands={commands()} />
          </Match>
          <Match when={as('convention')}>
            <ConventionDialog />
          </Match>
          <Match when={as('storage')}>
            <StorageDialog />
          </Match>
          <Match when={as('merge')}>
            <MergeDialog />
          </Match>
          <Match when={as('history')}>{dialog => <HistoryDialog chosen={dialog().chosen} />}</Match>
          <Match when={as('settings')}>
            <SettingsDialog />
          </Match>
          <Match when={as('publish')}>
            <PublishDialog target={draft} />
          </Match>
          <Match when={as('account')}>{dialog => <AccountDialog dialog={dialog()} />}</Match>
          <Match when={as('recordings')}>{dialog => <RecordingsDialog of={dialog().of} />}</Match>
          <Match when={as('tokens')}>
            <TokensDialog />
          </Match>
          <Match when={as('secrets')}>
            <SecretsDialog />
          </Match>
        </Switch>
      </Suspense>
      <Show when={ide.debugger.editing()} keyed>
        <Suspense>
          <BreakpointDialog />
        </Suspense>
      </Show>
      <Show when={ide.dialogs.open() === undefined && ide.tour.stop()}>
        {stop => (
          <Suspense>
            <TourCard stop={stop()} />
          </Suspense>
        )}
      </Show>
      <ToastStack />
    </div>
  );
}

/** Shows what the address names, and lets the address name what is shown. */
function followAddress(setPane: (pane: PhonePane) => void): void {
  const { navigation, reader, workspace, reveal, toasts } = useIde();
  createEffect(
    on(navigation.place, async place => {
      if (place.kind === 'function') {
        setPane('code');
        const { owner, name, version } = place;
        await reader.open({ owner, name, ...(version !== undefined && { version }) });
      } else if (place.kind === 'manage') {
        setPane('code');
        reader.close();
      } else {
        reader.close();
        if (place.kind === 'draft' && !(await workspace.open(place.id))) {
          toasts.say(t('This device has no such draft. Drafts stay on the device they were written on.'));
        }
        const { id } = workspace.draft();
        if (place.kind !== 'draft' || place.id !== id) navigation.go({ ...place, kind: 'draft', id }, 'replace');
      }
      const { files, active } = workspace.draft();
      const wanted = place.kind === 'draft' ? (place.file ?? active) : active;
      if (wanted !== active && Object.hasOwn(files, wanted)) workspace.change({ active: wanted });
      if (place.line !== undefined && place.kind === 'draft') {
        const document = workspace.draft().id;
        reveal.show({ document, file: place.file ?? workspace.draft().active, line: place.line });
      }
    }),
  );
  // A draft may change hands below: a clone, a fork, another one from the menu.
  createEffect(
    on(
      createMemo(() => workspace.draft().id),
      id => {
        const place = navigation.place();
        if (place.kind === 'draft' && place.id !== id) navigation.go({ kind: 'draft', id });
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      createMemo(() => workspace.draft().active),
      active => {
        const place = navigation.place();
        if (place.kind !== 'draft') return;
        const { line: _, file: __, ...rest } = place;
        navigation.go(active === 'main.py' ? rest : { ...rest, file: active }, 'replace');
      },
      { defer: true },
    ),
  );
}
