import type { UsageBucket } from '@skython/shared';
import { For, type JSX } from 'solid-js';

export interface ChartProps {
  readonly series: readonly UsageBucket[];
  readonly labelOf: (bucket: UsageBucket) => string;
}

interface ChartFrameProps extends ChartProps {
  readonly title: string;
  /** What the ends of the scale stand for. */
  readonly high: string;
  readonly low: string;
  readonly legend: readonly { readonly title: string; readonly look: string }[];
  /** Shapes in a box as wide as the series is long, and 100 high. */
  readonly children: JSX.Element;
}

/** A small chart: scale at the left, first and last moment below. The table says the same in words. */
export function ChartFrame(props: ChartFrameProps): JSX.Element {
  const ends = (): readonly string[] =>
    [props.series[0], props.series.at(-1)].flatMap(bucket => (bucket ? [props.labelOf(bucket)] : []));
  return (
    <figure class="chart" aria-label={props.title}>
      <figcaption class="chart-head">
        <span class="chart-title">{props.title}</span>
        <For each={props.legend}>
          {one => (
            <span class="chart-legend">
              <span class={`chart-key chart-key-${one.look}`} aria-hidden="true" />
              {one.title}
            </span>
          )}
        </For>
      </figcaption>
      <div class="chart-scale" aria-hidden="true">
        <span>{props.high}</span>
        <span>{props.low}</span>
      </div>
      <svg
        class="chart-picture"
        viewBox={`0 0 ${props.series.length} 100`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {props.children}
      </svg>
      <div class="chart-ends" aria-hidden="true">
        <For each={ends()}>{label => <span>{label}</span>}</For>
      </div>
    </figure>
  );
}
