import Bug from 'lucide-solid/icons/bug';
import { For, type JSX, onMount, Show, Suspense } from 'solid-js';
import { canPause } from '../debug/able.js';
import { Button } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { painted } from '../design/painted.js';
import { t } from '../locale/t.js';
import { useKernel } from '../shell/kernel.js';
import { Figures } from './Figures.js';
import type { Finished } from './shown.js';
import type { RunTarget } from './target.js';

// Behind the page itself, and before Python has anything to show.
const OutcomeView = lazyPart(() => import('./result/OutcomeView.js'));
const ReturnedView = lazyPart(async () => ({ default: (await import('./result/ReturnedView.js')).ReturnedView }));
const FlowView = lazyPart(() => import('./flow/FlowView.js'));

/** What the last run came to. It stays, dimmed, while the next one runs. */
export function ResultPane(props: {
  readonly target: RunTarget;
  /** What can be done with a finished run. */
  readonly actions?: ((finished: Finished) => JSX.Element) | undefined;
}): JSX.Element {
  const { python } = useKernel();
  const { desk } = props.target;
  const outcomeName = (): string | undefined => {
    const outcome = desk.finished()?.outcome;
    return outcome?.kind === 'failed' ? outcome.failure.kind : outcome?.kind;
  };
  const busy = (): boolean => desk.phase() !== 'idle' && !desk.entering();
  const stale = (): boolean => busy() && desk.finished()?.outcome.kind !== 'streamed';
  const dimmed = (): boolean => stale() && desk.busy();
  /** The frames of this failure are still in memory. */
  const failedHere = (): boolean => {
    const last = desk.finished();
    const raised = last?.outcome.kind === 'failed' && last.outcome.failure.kind === 'raised';
    return raised && last.where === 'browser' && desk.phase() === 'idle' && props.target.subject() !== undefined;
  };
  onMount(() => void painted().then(OutcomeView.prefetch));
  return (
    <section
      class="result-pane"
      aria-label={t('Result')}
      aria-busy={busy()}
      data-outcome={stale() ? undefined : outcomeName()}
    >
      <header class="pane-head">
        <h2 class="pane-title">{t('Result')}</h2>
        <Show when={returnType(props.target)}>{type => <span class="pane-note mono">{type()}</span>}</Show>
        <span class="pane-space" />
        {/* Made anew for each run: what is done with one is done with that one. */}
        <Show keyed when={!dimmed() && desk.finished()}>
          {finished => props.actions?.(finished)}
        </Show>
        <Show when={desk.finished()}>{finished => <Figures finished={finished()} memory={python.memory()} />}</Show>
      </header>
      <Show when={desk.flow.heard().length > 0}>
        <Suspense>
          <FlowView heard={desk.flow.heard()} />
        </Suspense>
      </Show>
      <div class="result-body" classList={{ 'result-stale': dimmed() }}>
        <Show
          when={desk.finished()}
          fallback={
            <p class="quiet result-empty">
              {!desk.busy() ? t('The result appears here. Tables, pictures and text are shown as such.') : ''}
            </p>
          }
        >
          {finished => (
            <Suspense>
              <Show
                when={showsInstead(finished())}
                fallback={
                  <OutcomeView
                    outcome={finished().outcome}
                    name={props.target.name()}
                    reveal={props.target.reveal}
                    retry={props.target.run}
                  />
                }
              >
                <For each={finished().displays}>
                  {display => (
                    <ReturnedView outcome={{ kind: 'returned', status: 200, ...display }} name={props.target.name()} />
                  )}
                </For>
              </Show>
              <Show when={failedHere() && canPause() && props.target.examine}>
                {examine => (
                  <div class="result-deed">
                    <Button icon={<Bug size={14} />} onClick={() => examine()()}>
                      {t('Open in the debugger')}
                    </Button>
                  </div>
                )}
              </Show>
            </Suspense>
          )}
        </Show>
      </div>
    </section>
  );
}

/** A run that returns nothing but has shown something is looked at for what it showed. */
const showsInstead = ({ outcome, displays }: Finished): boolean =>
  displays.length > 0 &&
  outcome.kind === 'returned' &&
  outcome.bytes.length === 4 &&
  new TextDecoder().decode(outcome.bytes) === 'null';

const returnType = (target: RunTarget): string | undefined => {
  const result = target.callable()?.result;
  return result ? `→ ${result}` : undefined;
};
