import { t } from '../../locale/t.js';
import './jobs.css';
import { hasEnded, type Job, type JobState, jobStates } from '@skython/shared';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import { createEffect, createResource, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import { Button, IconButton } from '../../design/Button.js';
import { Notice } from '../../design/Notice.js';
import { Skeleton } from '../../design/Skeleton.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { useIde } from '../../shell/ide.js';
import type { ManagedProps } from '../ManagePane.js';
import { HookSection } from './HookSection.js';
import { JobEntry } from './JobEntry.js';
import { ScheduleSection } from './ScheduleSection.js';
import { stateWords } from './states.js';
import { TriggerSection } from './TriggerSection.js';

/** Jobs that have not ended are looked at again after this long. */
const LOOK_MS = 2_000;

/** Calls of a function that are made later, and when it is called by itself. */
export default function JobsTab(props: ManagedProps): JSX.Element {
  const { client } = useIde();
  const named = `${props.detail.owner}/${props.detail.name}`;
  const [state, setState] = createSignal<JobState>();
  const [older, setOlder] = createSignal<readonly Job[]>([]);
  const [next, setNext] = createSignal<string | null>(null);
  const ask = (cursor?: string) => {
    const wanted = state();
    return client.ask('jobs', {
      query: { function: named, ...(wanted && { state: wanted }), ...(cursor !== undefined && { cursor }) },
    });
  };
  const [page, { refetch }] = createResource(
    () => [state()] as const,
    () => ask(),
  );
  createEffect(
    on(
      () => page.latest,
      shown => older().length === 0 && setNext(shown?.next ?? null),
    ),
  );

  const timer = setInterval(() => {
    if (!page.loading && page.latest?.items.some(job => !hasEnded(job.state))) void refetch();
  }, LOOK_MS);
  onCleanup(() => clearInterval(timer));

  function choose(text: string): void {
    setOlder([]);
    setState(jobStates.find(one => one === text));
  }

  async function showOlder(cursor: string): Promise<void> {
    const found = await ask(cursor);
    setOlder(now => [...now, ...found.items]);
    setNext(found.next);
  }

  const shown = (): readonly Job[] => {
    const first = page.latest?.items ?? [];
    const ids = new Set(first.map(({ id }) => id));
    return [...first, ...older().filter(({ id }) => !ids.has(id))];
  };

  return (
    <>
      <div class="manage-bar">
        <label class="jobs-filter">
          <span class="quiet">{t('State')}</span>
          <select class="input input-small" value={state() ?? ''} onChange={event => choose(event.currentTarget.value)}>
            <option value="">{t('All')}</option>
            <For each={jobStates}>{one => <option value={one}>{stateWords[one]}</option>}</For>
          </select>
        </label>
        <IconButton label={t('Look again')} icon={<RefreshCw size={14} />} onClick={() => void refetch()} />
      </div>
      <Show when={page.error !== undefined}>
        <Notice
          look="danger"
          title={t('The jobs cannot be shown')}
          actions={<Button onClick={() => void refetch()}>{t('Retry')}</Button>}
        >
          {sentenceOf(page.error)}
        </Notice>
      </Show>
      <Show
        when={page.error === undefined && page.latest}
        fallback={
          <Show when={page.error === undefined}>
            <Skeleton lines={6} label={t('The jobs are loading')} />
          </Show>
        }
      >
        <ol class="jobs-list" aria-label={t('Jobs')}>
          <For each={shown().map(({ id }) => id)} fallback={<Empty filtered={state() !== undefined} named={named} />}>
            {id => (
              <Show when={shown().find(job => job.id === id)}>
                {job => <JobEntry job={job()} onChanged={() => void refetch()} />}
              </Show>
            )}
          </For>
        </ol>
        <Show when={next()}>
          {cursor => (
            <div class="manage-section">
              <Button onClick={() => void showOlder(cursor())}>{t('Show older')}</Button>
            </div>
          )}
        </Show>
      </Show>
      <ScheduleSection named={named} onRun={() => void refetch()} />
      <TriggerSection named={named} />
      <HookSection named={named} />
    </>
  );
}

function Empty(props: { readonly filtered: boolean; readonly named: string }): JSX.Element {
  return (
    <li>
      <Notice title={props.filtered ? t('No such job is kept') : t('No jobs yet')}>
        {props.filtered
          ? t('Choose another state to see more.')
          : t(
              'A call becomes a job when it asks for it: it is kept until it has been made, and tried again when it fails.',
            )}
        <Show when={!props.filtered}>
          <code class="jobs-example">
            curl -H 'prefer: respond-async' {location.origin}/f/{props.named}
          </code>
        </Show>
      </Notice>
    </li>
  );
}
