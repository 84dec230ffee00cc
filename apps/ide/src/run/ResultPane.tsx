import { type JSX, Show } from 'solid-js';
import { useKernel } from '../shell/kernel.js';
import { durationText } from '../words.js';
import { sizeText } from '../workspace/files.js';
import { OutcomeView } from './result/OutcomeView.js';
import type { Finished } from './shown.js';
import type { RunTarget } from './target.js';

/** What the last run came to. It stays, dimmed, while the next one runs. */
export function ResultPane(props: {
  readonly target: RunTarget;
  /** What can be done with a finished run. */
  readonly actions?: ((finished: Finished) => JSX.Element) | undefined;
}): JSX.Element {
  const ide = useKernel();
  const { desk } = props.target;
  const outcomeName = (): string | undefined => {
    const outcome = desk.finished()?.outcome;
    return outcome?.kind === 'failed' ? outcome.failure.kind : outcome?.kind;
  };
  const busy = (): boolean => desk.phase() !== 'idle' && !desk.entering();
  const stale = (): boolean => busy() && desk.finished()?.outcome.kind !== 'streamed';
  return (
    <section
      class="result-pane"
      aria-label="Result"
      aria-busy={busy()}
      data-outcome={stale() ? undefined : outcomeName()}
    >
      <header class="pane-head">
        <h2 class="pane-title">Result</h2>
        <Show when={returnType(props.target)}>{type => <span class="pane-note mono">{type()}</span>}</Show>
        <span class="pane-space" />
        <Show when={!stale() && desk.finished()}>{finished => props.actions?.(finished())}</Show>
        <Show when={desk.finished()}>
          {finished => (
            <span class="pane-note" title="Time of the run, where it ran, and the interpreter's memory">
              {[
                ...(finished().timing.run > 0 ? [durationText(finished().timing.run)] : []),
                finished().where,
                ...(finished().where === 'browser' && ide.python.memory() > 0 ? [sizeText(ide.python.memory())] : []),
              ].join(' · ')}
            </span>
          )}
        </Show>
      </header>
      <div class="result-body" classList={{ 'result-stale': stale() }}>
        <Show
          when={desk.finished()}
          fallback={
            <p class="quiet result-empty">
              {!busy() ? 'The result appears here. Tables, pictures and text are shown as such.' : ''}
            </p>
          }
        >
          {finished => (
            <OutcomeView
              outcome={finished().outcome}
              name={props.target.name()}
              reveal={props.target.reveal}
              retry={props.target.run}
            />
          )}
        </Show>
      </div>
    </section>
  );
}

const returnType = (target: RunTarget): string | undefined => {
  const result = target.callable()?.result;
  return result ? `→ ${result}` : undefined;
};
