import { dateText, numberText, percentText, sizeText } from '../../locale/formats.js';
import { plural, t } from '../../locale/t.js';
import './usage.css';
import { type Usage, type UsageBucket, type UsageSpan, usageReach } from '@skython/shared';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import { createMemo, createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { Button, IconButton } from '../../design/Button.js';
import { Notice } from '../../design/Notice.js';
import { Segments } from '../../design/Segments.js';
import { Skeleton } from '../../design/Skeleton.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { useIde } from '../../shell/ide.js';
import type { ManagedProps } from '../ManagePane.js';
import { CallChart } from './CallChart.js';
import { DurationChart, shown } from './DurationChart.js';
import { seriesOf } from './series.js';
import { UsageTable } from './UsageTable.js';

type View = 'chart' | 'table';

const times: Readonly<Record<UsageSpan, Intl.DateTimeFormatOptions>> = {
  hour: { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false },
  day: { month: 'short', day: 'numeric' },
};

/** Calls, failures and durations of a function, by hour or by day. */
export default function UsageTab(props: ManagedProps): JSX.Element {
  const { client, navigation } = useIde();
  const [by, setBy] = createSignal<UsageSpan>('hour');
  const [view, setView] = createSignal<View>('chart');
  const params = { owner: props.detail.owner, name: props.detail.name };
  const [usage, { refetch }] = createResource(by, span =>
    client.ask('usage', { params, query: { by: span, offset: String(-new Date().getTimezoneOffset()) } }),
  );
  return (
    <>
      <div class="manage-bar">
        <Segments
          label={t('Time')}
          value={by()}
          onChange={setBy}
          options={[
            { value: 'hour', title: plural(usageReach.hour, '{{count}} hour', '{{count}} hours') },
            { value: 'day', title: plural(usageReach.day, '{{count}} day', '{{count}} days') },
          ]}
        />
        <Segments
          label={t('Show as')}
          value={view()}
          onChange={setView}
          options={[
            { value: 'chart', title: t('Charts') },
            { value: 'table', title: t('Table') },
          ]}
        />
        <IconButton label={t('Look again')} icon={<RefreshCw size={14} />} onClick={() => void refetch()} />
      </div>
      <Switch fallback={<Skeleton lines={6} label={t('The usage is loading')} />}>
        <Match when={usage.error !== undefined}>
          <Notice
            look="danger"
            title={t('The usage cannot be shown')}
            actions={<Button onClick={() => void refetch()}>{t('Retry')}</Button>}
          >
            {sentenceOf(usage.error)}
          </Notice>
        </Match>
        <Match when={usage.latest}>
          {now => (
            <Shown
              usage={now()}
              view={view()}
              onCall={() => navigation.go({ kind: 'manage', ...params, tab: 'call' })}
            />
          )}
        </Match>
      </Switch>
    </>
  );
}

function Shown(props: { readonly usage: Usage; readonly view: View; readonly onCall: () => void }): JSX.Element {
  const series = createMemo(() => seriesOf(props.usage));
  const labelOf = (bucket: UsageBucket): string => dateText(new Date(bucket.at), times[props.usage.by]);
  return (
    <div class="usage">
      <Totals total={props.usage.total} />
      <Show
        when={props.usage.total.calls > 0}
        fallback={
          <Notice title={t('No calls in this time')} actions={<Button onClick={props.onCall}>{t('Call it')}</Button>}>
            {t(
              'How many calls there were, how they ended and how long they took. They are counted by the hour, at most a second after they end.',
            )}
          </Notice>
        }
      >
        <Show when={props.view === 'chart'} fallback={<UsageTable series={series()} labelOf={labelOf} />}>
          <CallChart series={series()} labelOf={labelOf} />
          <DurationChart series={series()} labelOf={labelOf} />
        </Show>
      </Show>
    </div>
  );
}

function Totals(props: { readonly total: UsageBucket }): JSX.Element {
  const facts = (): readonly (readonly [title: string, value: string])[] => {
    const { calls, failures, p50, p99, bytesIn, bytesOut } = props.total;
    const share = calls === 0 ? '' : ` (${percentText(failures / calls)})`;
    return [
      [t('Calls'), numberText(calls)],
      [t('Failed'), numberText(failures) + share],
      ['p50', shown(p50)],
      ['p99', shown(p99)],
      [t('Received'), sizeText(bytesIn)],
      [t('Sent'), sizeText(bytesOut)],
    ];
  };
  return (
    <dl class="usage-totals">
      <For each={facts()}>
        {([title, value]) => (
          <div>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
