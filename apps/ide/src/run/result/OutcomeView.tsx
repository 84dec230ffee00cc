import { type JSX, Match, Show, Switch } from 'solid-js';
import { Notice } from '../../design/Notice.js';
import type { Spot } from '../../editor/reveal.js';
import { t } from '../../locale/t.js';
import type { ShownOutcome } from '../shown.js';
import { FailureView } from './FailureView.js';
import { ReturnedView } from './ReturnedView.js';
import { StreamedView } from './stream/StreamedView.js';

interface OutcomeViewProps {
  readonly outcome: ShownOutcome;
  /** Of the function, for saved files. */
  readonly name: string;
  readonly reveal: (spot: Spot) => void;
  readonly retry: () => void;
}

export default function OutcomeView(props: OutcomeViewProps): JSX.Element {
  const of = <K extends ShownOutcome['kind']>(kind: K): Extract<ShownOutcome, { kind: K }> | undefined =>
    props.outcome.kind === kind ? (props.outcome as Extract<ShownOutcome, { kind: K }>) : undefined;
  return (
    <Switch>
      <Match when={of('returned')}>{outcome => <ReturnedView outcome={outcome()} name={props.name} />}</Match>
      <Match when={of('streamed')}>
        {outcome => (
          <>
            <StreamedView outcome={outcome()} name={props.name} />
            <Show when={outcome().failure}>
              {failure => <FailureView failure={failure()} reveal={props.reveal} retry={props.retry} />}
            </Show>
          </>
        )}
      </Match>
      <Match when={of('failed')}>
        {outcome => <FailureView failure={outcome().failure} reveal={props.reveal} retry={props.retry} />}
      </Match>
      <Match when={of('stopped')}>
        <Notice title={t('Stopped')}>{t('What the function stored before it was stopped is kept.')}</Notice>
      </Match>
    </Switch>
  );
}
