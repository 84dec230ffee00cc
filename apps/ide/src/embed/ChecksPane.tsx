import Check from 'lucide-solid/icons/check';
import X from 'lucide-solid/icons/x';
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import { Notice } from '../design/Notice.js';
import { t } from '../locale/t.js';
import type { ChecksState, Exercise } from './exercise.js';

/** What came of the checks; after a change to the text, what came of them before it. */
export function ChecksPane(props: { readonly exercise: Exercise }): JSX.Element {
  const { checks, check } = props.exercise;
  const last = createMemo<ChecksState>(before => (isOver(checks()) ? checks() : before), { state: 'none' });
  const as = <S extends ChecksState['state']>(state: S): Extract<ChecksState, { state: S }> | undefined => {
    const now = last();
    return now.state === state ? (now as Extract<ChecksState, { state: S }>) : undefined;
  };
  return (
    <section
      class="checks-pane"
      classList={{ 'checks-stale': !isOver(checks()) }}
      aria-label={t('Checks')}
      aria-live="polite"
    >
      <Switch>
        <Match when={as('done')}>
          {done => (
            <>
              <p class="checks-sum" classList={{ 'checks-all': isAll(done()) }}>
                {isAll(done())
                  ? t('All checks passed')
                  : t('{{passed}} of {{total}} checks passed', {
                      passed: done().checks.passed,
                      total: done().checks.total,
                    })}
                <Show when={checks().state === 'none'}>
                  <span class="quiet"> {t('before the last change')}</span>
                </Show>
              </p>
              <ul class="checks">
                <For each={done().checks.results}>
                  {({ name, passed, message }) => (
                    <li class={passed ? 'check check-passed' : 'check check-failed'}>
                      <Show when={passed} fallback={<X size={14} aria-label={t('Not passed:')} role="img" />}>
                        <Check size={14} aria-label={t('Passed:')} role="img" />
                      </Show>
                      <span>
                        {name}
                        <Show when={message}>
                          <code class="check-message">{message}</code>
                        </Show>
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </>
          )}
        </Match>
        <Match when={as('failed')}>
          {failed => (
            <Notice
              look="danger"
              title={t('The checks could not be run')}
              actions={
                <button type="button" class="button button-plain" onClick={() => void check()}>
                  {t('Retry')}
                </button>
              }
            >
              {failed().message}
            </Notice>
          )}
        </Match>
      </Switch>
    </section>
  );
}

const isOver = ({ state }: ChecksState): boolean => state === 'done' || state === 'failed';

const isAll = ({ checks }: Extract<ChecksState, { state: 'done' }>): boolean =>
  checks.total > 0 && checks.passed === checks.total;
