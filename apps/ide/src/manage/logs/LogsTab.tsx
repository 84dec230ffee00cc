import { t, worded } from '../../locale/t.js';
import './logs.css';
import { type Invocation, isSuccess, type OutcomeFilter, outcomeFilters, outcomeKinds } from '@skython/shared';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import { createEffect, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { Notice } from '../../design/Notice.js';
import { Skeleton } from '../../design/Skeleton.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { useIde } from '../../shell/ide.js';
import type { ManagedProps } from '../ManagePane.js';
import { InvocationEntry } from './InvocationEntry.js';
import { type LineState, openLine } from './line.js';
import { mergeInvocations } from './merge.js';

const stateWords: Readonly<Record<LineState | 'paused', string>> = worded({
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost, trying again',
  paused: 'Paused',
});

/** The calls of a function as they end, newest first. */
export default function LogsTab(props: ManagedProps): JSX.Element {
  const ide = useIde();
  const [outcome, setOutcome] = createSignal<OutcomeFilter>('all');
  const [following, setFollowing] = createSignal(true);
  const [line, setLine] = createSignal<LineState>('connecting');
  const [items, setItems] = createSignal<readonly Invocation[]>();
  const [next, setNext] = createSignal<string | null>(null);
  const [fault, setFault] = createSignal<string>();
  const params = { owner: props.detail.owner, name: props.detail.name };
  let asked = 0;
  let hangUp = (): void => {};

  async function ask(cursor?: string): Promise<void> {
    asked += 1;
    const mine = asked;
    setFault(undefined);
    try {
      const page = await ide.client.ask('invocations', {
        params,
        query: { outcome: outcome(), ...(cursor !== undefined && { cursor }) },
      });
      if (mine !== asked) return;
      setItems(now => mergeInvocations(cursor === undefined ? [] : (now ?? []), page.items, Number.POSITIVE_INFINITY));
      setNext(page.next);
    } catch (error) {
      if (mine === asked) setFault(sentenceOf(error));
    }
  }

  async function begin(): Promise<void> {
    hangUp();
    setItems(undefined);
    await ask();
    if (following() && fault() === undefined) follow();
  }

  function follow(): void {
    hangUp();
    hangUp = openLine({
      ...params,
      outcome: outcome(),
      after: items()?.[0]?.cursor,
      onState: setLine,
      onInvocation: invocation => setItems(now => mergeInvocations(now ?? [], [invocation])),
    });
  }

  createEffect(on(outcome, () => void begin()));
  createEffect(on(following, wanted => (wanted ? follow() : hangUp()), { defer: true }));
  onCleanup(() => {
    asked += 1;
    hangUp();
  });

  return (
    <>
      <div class="manage-bar">
        <label class="logs-filter">
          <span class="quiet">{t('Outcome')}</span>
          <select
            class="input input-small"
            value={outcome()}
            onChange={event => setOutcome(outcomeFilters.find(filter => filter === event.currentTarget.value) ?? 'all')}
          >
            <option value="all">{t('All')}</option>
            <option value="succeeded">{t('Succeeded')}</option>
            <option value="failed">{t('Failed')}</option>
            <optgroup label={t('One kind')}>
              <For each={outcomeKinds.filter(kind => !isSuccess(kind))}>
                {kind => <option value={kind}>{kind}</option>}
              </For>
            </optgroup>
          </select>
        </label>
        <Button
          look="quiet"
          icon={following() ? <Pause size={13} /> : <Play size={13} />}
          onClick={() => setFollowing(now => !now)}
        >
          {following() ? t('Pause') : t('Follow')}
        </Button>
        <span class={`logs-state logs-${following() ? line() : 'paused'}`} role="status" aria-label={t('Live log')}>
          {stateWords[following() ? line() : 'paused']}
        </span>
      </div>
      <Show when={fault()}>
        <Notice
          look="danger"
          title={t('The log cannot be shown')}
          actions={<Button onClick={() => void begin()}>{t('Retry')}</Button>}
        >
          {fault()}
        </Notice>
      </Show>
      <Show
        when={items()}
        fallback={
          <Show when={fault() === undefined}>
            <Skeleton lines={8} label={t('The log is loading')} />
          </Show>
        }
      >
        {shown => (
          <>
            <ol class="logs-list" aria-label={t('Invocations')}>
              <For
                each={shown()}
                fallback={
                  <Empty
                    filtered={outcome() !== 'all'}
                    onCall={() => ide.navigation.go({ kind: 'manage', ...params, tab: 'call' })}
                  />
                }
              >
                {invocation => <InvocationEntry invocation={invocation} params={params} />}
              </For>
            </ol>
            <Show when={next()}>
              {cursor => (
                <div class="manage-section">
                  <Button onClick={() => void ask(cursor())}>{t('Show older')}</Button>
                </div>
              )}
            </Show>
            <p class="skybox-note">
              {t(
                'Kept for 14 days: failures, calls that print, and those you follow. Of other calls at most one a second and one in a hundred.',
              )}
            </p>
          </>
        )}
      </Show>
    </>
  );
}

function Empty(props: { readonly filtered: boolean; readonly onCall: () => void }): JSX.Element {
  return (
    <li>
      <Notice
        title={props.filtered ? t('No such call is kept') : t('No calls yet')}
        actions={props.filtered ? undefined : <Button onClick={props.onCall}>{t('Call it')}</Button>}
      >
        {props.filtered
          ? t('Choose another outcome to see more.')
          : t(
              'Call the function, from the tab “Call” or with the code there: each call appears here as it ends, with what it prints.',
            )}
      </Notice>
    </li>
  );
}
