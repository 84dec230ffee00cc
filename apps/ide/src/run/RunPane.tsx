import Bookmark from 'lucide-solid/icons/bookmark';
import Braces from 'lucide-solid/icons/braces';
import Bug from 'lucide-solid/icons/bug';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import Play from 'lucide-solid/icons/play';
import Square from 'lucide-solid/icons/square';
import { createSignal, type JSX, Show, Suspense } from 'solid-js';
import { cannotPause, canPause } from '../debug/able.js';
import { Button, IconButton } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { Menu } from '../design/Menu.js';
import type { MenuEntry } from '../design/menuEntries.js';
import { t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { RunPlace } from '../workspace/draft.js';
import { takesAnything } from './form/fields.js';
import { RunForm, switchMode } from './form/RunForm.js';
import { RunProgress } from './RunProgress.js';
import type { RunTarget } from './target.js';

const SavedInputs = lazyPart(() => import('./inputs/SavedInputs.js'));
const ConsentBanner = lazyPart(() => import('./ConsentBanner.js'));

const places: Readonly<Record<RunPlace, string>> = worded({
  auto: 'Where it can run',
  browser: 'In this browser',
  server: 'On the server',
});

/** Input and the buttons that run it. */
export function RunPane(props: { readonly target: RunTarget; readonly hint?: string | undefined }): JSX.Element {
  const { target } = props;
  const { desk } = target;
  const ide = useIde();
  const [savedShown, setSavedShown] = createSignal(false);

  const entries = (): readonly MenuEntry[] => [
    ...(['auto', 'browser', 'server'] as const).map(
      (place): MenuEntry => ({
        kind: 'action',
        title: places[place],
        checked: target.wanted() === place,
        disabled: place === 'server' && ide.instance()?.execution.available === false,
        run: () => target.setWanted(place),
      }),
    ),
    { kind: 'line' },
    { kind: 'label', title: target.chosen().because },
    ...relayed(),
  ];

  /** Hosts that the person has allowed; pressed again they are no more. */
  const relayed = (): readonly MenuEntry[] => {
    const project = target.subject()?.project ?? '';
    const hosts = ide.relay.hosts(project);
    if (hosts.length === 0) return [];
    return [
      { kind: 'line' },
      { kind: 'label', title: t('Sends requests through this instance to') },
      ...hosts.map(
        (host): MenuEntry => ({
          kind: 'action',
          title: host,
          note: t('Allowed; choose to forbid'),
          checked: true,
          run: () => ide.relay.revoke(project, host),
        }),
      ),
    ];
  };

  return (
    <section class="run-pane" aria-label={t('Run')}>
      <header class="pane-head">
        <h2 class="pane-title">{t('Run')}</h2>
        <Menu
          label={t('Where it runs')}
          buttonClass="head-menu"
          entries={entries()}
          button={
            <>
              {target.chosen().where === 'browser' ? t('in this browser') : t('on the server')}
              <ChevronDown size={13} aria-hidden="true" />
            </>
          }
        />
        <span class="pane-space" />
        <Show when={target.saved}>
          <IconButton
            label={t('Saved inputs')}
            icon={<Bookmark size={14} />}
            aria-expanded={savedShown()}
            onClick={() => setSavedShown(now => !now)}
          />
        </Show>
        <IconButton
          label={target.json() ? t('Input as a form') : t('Input as JSON')}
          icon={<Braces size={15} />}
          aria-pressed={target.json()}
          disabled={takesAnything(target.parameters())}
          onClick={() => switchMode(target)}
        />
      </header>
      <Show when={savedShown()}>
        <Suspense>
          <SavedInputs target={target} />
        </Suspense>
      </Show>
      <RunForm target={target} />
      <div class="run-actions">
        <Button
          look="primary"
          icon={<Play size={14} />}
          keys="Mod+Enter"
          tip={t('Run')}
          disabled={desk.busy() || !target.schema()}
          onClick={() => target.run()}
        >
          {t('Run')}
        </Button>
        <Show when={target.debug}>
          {debug => (
            <Button
              icon={<Bug size={14} />}
              keys="F5"
              tip={canPause() ? t('Debug') : cannotPause()}
              disabled={desk.busy() || !target.schema() || !canPause()}
              onClick={() => debug()()}
            >
              {t('Debug')}
            </Button>
          )}
        </Show>
        <Button
          icon={<Square size={12} />}
          keys="Mod+."
          tip={t('Stop')}
          disabled={!desk.busy()}
          onClick={() => desk.stop()}
        >
          {t('Stop')}
        </Button>
        <RunProgress target={target} />
      </div>
      <Show when={target.chosen().reason}>
        <p class="run-note">{target.chosen().reason}</p>
      </Show>
      <Show when={ide.consent.question()}>
        {question => (
          <Suspense>
            <ConsentBanner question={question()} />
          </Suspense>
        )}
      </Show>
      <Show when={props.hint}>
        <p class="run-note run-hint">{props.hint}</p>
      </Show>
    </section>
  );
}
