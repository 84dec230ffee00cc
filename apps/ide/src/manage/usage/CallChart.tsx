import type { UsageBucket } from '@skython/shared';
import { For, type JSX, Show } from 'solid-js';
import { numberText } from '../../locale/formats.js';
import { plural, t } from '../../locale/t.js';
import { ChartFrame, type ChartProps } from './ChartFrame.js';
import { roundUp } from './series.js';

const HEIGHT = 100;
const GAP = 0.2;

/** Calls as bars; the failed ones are the part at the foot. */
export function CallChart(props: ChartProps): JSX.Element {
  const top = (): number => roundUp(Math.max(...props.series.map(({ calls }) => calls)));
  const scaled = (count: number): number => (count / top()) * HEIGHT;
  return (
    <ChartFrame
      title={t('Calls')}
      series={props.series}
      labelOf={props.labelOf}
      high={numberText(top())}
      low="0"
      legend={[
        { title: t('returned'), look: 'calls' },
        { title: t('failed'), look: 'failures' },
      ]}
    >
      <For each={props.series}>
        {(bucket, index) => (
          <g>
            <title>{tipOf(bucket, props.labelOf(bucket))}</title>
            <rect class="chart-hit" x={index()} y={0} width={1} height={HEIGHT} />
            <Show when={bucket.calls > 0}>
              <rect
                class="chart-calls"
                x={index() + GAP / 2}
                y={HEIGHT - scaled(bucket.calls)}
                width={1 - GAP}
                height={scaled(bucket.calls - bucket.failures)}
              />
              <rect
                class="chart-failures"
                x={index() + GAP / 2}
                y={HEIGHT - scaled(bucket.failures)}
                width={1 - GAP}
                height={scaled(bucket.failures)}
              />
            </Show>
          </g>
        )}
      </For>
    </ChartFrame>
  );
}

const tipOf = ({ calls, failures }: UsageBucket, label: string): string =>
  plural(calls, '{{label}}: {{count}} call, {{failures}} failed', '{{label}}: {{count}} calls, {{failures}} failed', {
    label,
    failures: numberText(failures),
  });
