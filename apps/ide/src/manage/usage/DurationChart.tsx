import { For, type JSX } from 'solid-js';
import { durationText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import { ChartFrame, type ChartProps } from './ChartFrame.js';
import { durationScale, heightOf, runsOf } from './series.js';

const lines = () =>
  [
    { of: 'p50', look: 'p50', title: t('half were quicker (p50)') },
    { of: 'p99', look: 'p99', title: t('99 of 100 were quicker (p99)') },
  ] as const;

/** How long calls took, on a scale where each step is ten times the last. */
export function DurationChart(props: ChartProps): JSX.Element {
  const scale = () => durationScale(props.series);
  const y = (ms: number): number => 100 - heightOf(ms, scale()) * 100;
  const measured = () => props.series.some(({ p50 }) => p50 !== null);
  return (
    <ChartFrame
      title={t('Duration')}
      series={props.series}
      labelOf={props.labelOf}
      high={measured() ? durationText(scale().high) : ''}
      low={measured() ? durationText(scale().low) : ''}
      legend={lines()}
    >
      <For each={lines()}>
        {line => (
          <For each={runsOf(props.series.map(bucket => bucket[line.of]))}>
            {run => (
              <path
                class={`chart-line chart-line-${line.look}`}
                classList={{ 'chart-dot': run.length === 1 }}
                d={
                  run.map(([index, ms], at) => `${at === 0 ? 'M' : 'L'}${index + 0.5} ${y(ms)}`).join('') +
                  dotOf(run.length)
                }
              />
            )}
          </For>
        )}
      </For>
      <For each={props.series}>
        {(bucket, index) => (
          <rect class="chart-hit" x={index()} y={0} width={1} height={100}>
            <title>
              {props.labelOf(bucket)}: p50 {shown(bucket.p50)}, p99 {shown(bucket.p99)}
            </title>
          </rect>
        )}
      </For>
    </ChartFrame>
  );
}

/** One point alone is a line without length: round ends make it a dot. */
const dotOf = (length: number): string => (length === 1 ? 'h0.001' : '');

export const shown = (ms: number | null): string => (ms === null ? t('none') : durationText(ms));
