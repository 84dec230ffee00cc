import type { JSX } from 'solid-js';
import { Tip } from '../design/Tip.js';
import { durationText } from '../words.js';
import { sizeText } from '../workspace/files.js';
import type { Finished } from './shown.js';

interface FiguresProps {
  readonly finished: Finished;
  /** Bytes that the page's interpreter has. */
  readonly memory: number;
}

/** How long the run took and where; all of its times on hover and focus. */
export function Figures(props: FiguresProps): JSX.Element {
  const { finished } = props;
  const memory = (): readonly string[] =>
    props.finished.where === 'browser' && props.memory > 0 ? [sizeText(props.memory)] : [];
  const short = (): string =>
    [
      ...(props.finished.timing.run > 0 ? [durationText(props.finished.timing.run)] : []),
      props.finished.where,
      ...memory(),
    ].join(' · ');
  const whole = (): string => {
    const { queue, start, run } = props.finished.timing;
    const times = [`waited ${durationText(queue)}`, `made ready ${durationText(start)}`, `ran ${durationText(run)}`];
    return [...times, ...memory().map(size => `memory ${size}`)].join(', ');
  };
  return (
    <Tip text={whole()}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is shown on hover must be reachable by keyboard */}
      <span class="pane-note" role="note" tabIndex={0} aria-label={`${finished.where}: ${whole()}`}>
        {short()}
      </span>
    </Tip>
  );
}
