import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { Notice } from '../../design/Notice.js';
import type { Spot } from '../../editor/reveal.js';
import { countText } from '../../words.js';
import { sizeText } from '../../workspace/files.js';
import type { ShownOutcome } from '../shown.js';
import { FailureView } from './FailureView.js';
import { ReturnedView } from './ReturnedView.js';
import { tableOf } from './table.js';
import { TextView, ValueView } from './ValueView.js';
import { itemsOf } from './views.js';

interface OutcomeViewProps {
  readonly outcome: ShownOutcome;
  /** Of the function, for saved files. */
  readonly name: string;
  readonly reveal: (spot: Spot) => void;
  readonly retry: () => void;
}

type Streamed = Extract<ShownOutcome, { kind: 'streamed' }>;

export function OutcomeView(props: OutcomeViewProps): JSX.Element {
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
        <Notice title="Stopped">What the function stored before it was stopped is kept.</Notice>
      </Match>
    </Switch>
  );
}

function StreamedView(props: { readonly outcome: Streamed; readonly name: string }): JSX.Element {
  const items = createMemo(() => itemsOf(props.outcome.mediaType, props.outcome.text));
  return (
    <div class="stream-view">
      <p class="quiet stream-count" role="status">
        {items() ? countText(items()?.length ?? 0, 'item') : sizeText(props.outcome.text.length)}
        {props.outcome.ended ? '' : ' so far'}
      </p>
      <Show when={items()} fallback={<TextView text={props.outcome.text} />}>
        {nodes => {
          const node = () => ({ kind: 'array', items: nodes() }) as const;
          return <ValueView node={node()} text={props.outcome.text} table={tableOf(node())} name={props.name} />;
        }}
      </Show>
    </div>
  );
}
