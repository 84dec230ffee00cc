import { t, worded } from '../locale/t.js';
import './manage.css';
import '../skybox/functionName.css';
import type { FunctionDetail } from '@skython/shared';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import Pencil from 'lucide-solid/icons/pencil';
import { createEffect, createMemo, createResource, For, type JSX, Match, Show, Suspense, Switch } from 'solid-js';
import { Button } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { useIde } from '../shell/ide.js';
import type { Place } from '../shell/location.js';
import { editFunction, showDraft } from '../skybox/actions.js';
import { liveOf } from '../skybox/reader.js';
import { type ManageTab, manageTabs, tabTitles } from './tabs.js';

const visibilityWords = worded({ public: 'public', private: 'private' });

const CallTab = lazyPart(() => import('./call/CallTab.js'));
const VersionsTab = lazyPart(() => import('./versions/VersionsTab.js'));
const LogsTab = lazyPart(() => import('./logs/LogsTab.js'));
const StoreTab = lazyPart(() => import('./store/StoreTab.js'));
const FailuresTab = lazyPart(() => import('../replay/FailuresTab.js'));
const JobsTab = lazyPart(() => import('./jobs/JobsTab.js'));
const UsageTab = lazyPart(() => import('./usage/UsageTab.js'));

/** What every tab is given: the function at its live version, and how to look again after a change. */
export interface ManagedProps {
  readonly detail: FunctionDetail;
  readonly reload: () => void;
}

/** An own function, as its owner sees it. Escape goes back to the draft. */
export default function ManagePane(props: { readonly place: Extract<Place, { kind: 'manage' }> }): JSX.Element {
  const ide = useIde();
  const named = createMemo(() => `${props.place.owner}/${props.place.name}`);
  const mine = (): boolean => ide.session.name() === props.place.owner;
  const [detail, { refetch }] = createResource(
    () => (mine() ? named() : undefined),
    () => ide.client.ask('function', { params: { owner: props.place.owner, name: props.place.name } }),
  );
  const failure = (): string | undefined => (detail.error === undefined ? undefined : sentenceOf(detail.error));

  return (
    <section class="pane manage-pane" aria-label={t('Manage {{named}}', { named: named() })}>
      <header class="manage-head">
        <Button
          look="quiet"
          icon={<ArrowLeft size={14} />}
          keys="Escape"
          tip={t('Back to the draft')}
          onClick={() => showDraft(ide)}
        >
          {ide.workspace.draft().title}
        </Button>
        <h1 class="function-name">
          <span class="quiet">{props.place.owner}/</span>
          {props.place.name}
        </h1>
        <Show when={failure() === undefined && detail.latest}>
          {now => (
            <>
              <span class="badge">{visibilityWords[now().visibility]}</span>
              <span class="quiet">{t('version {{version}} is live', { version: liveOf(now()) })}</span>
              <span class="pane-space" />
              <Button icon={<Pencil size={14} />} onClick={() => void editFunction(ide, now())}>
                {t('Edit')}
              </Button>
            </>
          )}
        </Show>
      </header>
      <Switch fallback={<Skeleton lines={10} label={t('The function is loading')} />}>
        <Match when={!mine()}>
          <NotMine place={props.place} />
        </Match>
        <Match when={failure()}>
          <Notice
            title={t('{{named}} cannot be shown', { named: named() })}
            actions={<Button onClick={() => void refetch()}>{t('Retry')}</Button>}
          >
            {failure()}
          </Notice>
        </Match>
        <Match when={detail.latest}>
          {now => (
            <>
              <Tabs place={props.place} />
              <div
                class="manage-body"
                id="manage-panel"
                role="tabpanel"
                tabIndex={-1}
                aria-labelledby={`manage-tab-${props.place.tab}`}
              >
                {/* A function of its own is a view of its own: nothing of another's is left in it. */}
                <Show when={named()} keyed>
                  <Suspense
                    fallback={
                      <Skeleton lines={8} label={t('{{name}} is loading', { name: tabTitles[props.place.tab] })} />
                    }
                  >
                    <Shown tab={props.place.tab} detail={now()} reload={() => void refetch()} />
                  </Suspense>
                </Show>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </section>
  );
}

function Shown(props: ManagedProps & { readonly tab: ManageTab }): JSX.Element {
  return (
    <Switch>
      <Match when={props.tab === 'call'}>
        <CallTab detail={props.detail} reload={props.reload} />
      </Match>
      <Match when={props.tab === 'versions'}>
        <VersionsTab detail={props.detail} reload={props.reload} />
      </Match>
      <Match when={props.tab === 'logs'}>
        <LogsTab detail={props.detail} reload={props.reload} />
      </Match>
      <Match when={props.tab === 'store'}>
        <StoreTab detail={props.detail} reload={props.reload} />
      </Match>
      <Match when={props.tab === 'jobs'}>
        <JobsTab detail={props.detail} reload={props.reload} />
      </Match>
      <Match when={props.tab === 'usage'}>
        <UsageTab detail={props.detail} reload={props.reload} />
      </Match>
      <Match when={props.tab === 'failures'}>
        <FailuresTab detail={props.detail} reload={props.reload} />
      </Match>
    </Switch>
  );
}

function Tabs(props: { readonly place: Extract<Place, { kind: 'manage' }> }): JSX.Element {
  const { navigation } = useIde();
  let list: HTMLDivElement | undefined;
  const show = (tab: ManageTab): void => navigation.go({ ...props.place, tab });
  // On a telephone the last ones are beyond the edge.
  createEffect(() => list?.querySelector(`#manage-tab-${props.place.tab}`)?.scrollIntoView({ inline: 'nearest' }));

  function move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = (manageTabs.indexOf(props.place.tab) + step + manageTabs.length) % manageTabs.length;
    const next = manageTabs[at];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    show(next);
    list?.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  }

  return (
    <div class="manage-tabs" role="tablist" aria-label={t('Manage')} ref={list} onKeyDown={move}>
      <For each={manageTabs}>
        {tab => (
          <button
            type="button"
            role="tab"
            id={`manage-tab-${tab}`}
            class="manage-tab"
            aria-selected={props.place.tab === tab}
            aria-controls="manage-panel"
            tabIndex={props.place.tab === tab ? 0 : -1}
            onClick={() => show(tab)}
          >
            {tabTitles[tab]}
          </button>
        )}
      </For>
    </div>
  );
}

function NotMine(props: { readonly place: Extract<Place, { kind: 'manage' }> }): JSX.Element {
  const { session, dialogs, navigation } = useIde();
  const { owner, name } = props.place;
  return (
    <Notice
      title={
        session.name() === undefined ? t('Sign in to manage your functions') : t('This function is somebody else’s')
      }
      actions={
        <>
          <Show when={session.name() === undefined}>
            <Button look="primary" onClick={() => dialogs.show({ kind: 'account', mode: 'sign-in' })}>
              {t('Sign in')}
            </Button>
          </Show>
          <Button onClick={() => navigation.go({ kind: 'function', owner, name })}>{t('Read it in skybox')}</Button>
        </>
      }
    >
      {t('Logs, stored values and usage are for the owner of a function.')}
    </Notice>
  );
}
