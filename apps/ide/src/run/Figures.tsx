import type { JSX } from 'solid-js';
import { Tip } from '../design/Tip.js';
import { durationText, sizeText } from '../locale/formats.js';
import { t, worded } from '../locale/t.js';
import type { Finished } from './shown.js';

interface FiguresProps {
  readonly finished: Finished;
  /** Bytes that the page's interpreter has. */
  readonly memory: number;
}

const whereWords = worded({ browser: 'browser', server: 'server' });

/** How long the run took and where; all of its times on hover and focus. */
export function Figures(props: FiguresProps): JSX.Element {
  const memory = (): readonly string[] =>
    props.finished.where === 'browser' && props.memory > 0 ? [sizeText(props.memory)] : [];
  const short = (): string =>
    [
      ...(props.finished.timing.run > 0 ? [durationText(props.finished.timing.run)] : []),
      whereWords[props.finished.where],
      ...memory(),
    ].join(' · ');
  const whole = (): string => {
    const { queue, start, run } = props.finished.timing;
    const times = [
      t('waited {{time}}', { time: durationText(queue) }),
      t('made ready {{time}}', { time: durationText(start) }),
      t('ran {{time}}', { time: durationText(run) }),
    ];
    return [...times, ...memory().map(size => t('memory {{size}}', { size }))].join(', ');
  };
  return (
    <Tip text={whole()}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is shown on hover must be reachable by keyboard */}
      <span class="pane-note" role="note" tabIndex={0} aria-label={`${whereWords[props.finished.where]}: ${whole()}`}>
        {short()}
      </span>
    </Tip>
  );
}
