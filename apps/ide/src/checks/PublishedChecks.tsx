import { t } from '../locale/t.js';
import './checks.css';
import type { Check, CheckResult, FunctionDetail } from '@skython/shared';
import { For, type JSX, Show } from 'solid-js';
import type { RunTarget } from '../run/target.js';
import { summaryOf } from '../tests/results.js';
import { StateMark } from '../tests/StateMark.js';
import { comparisonWords } from './comparisonWords.js';

/** What a published function is checked with, and how that went when this version was published. */
export function PublishedChecks(props: { readonly detail: FunctionDetail; readonly target: RunTarget }): JSX.Element {
  const resultOf = ({ name }: Check): CheckResult | undefined =>
    props.detail.checkResults?.find(result => result.name === name);
  const useInput = ({ input, def }: Check): void =>
    props.target.setInput({ mode: 'json', json: input, ...(def !== undefined && { def }) });
  return (
    <Show when={props.detail.checks.length > 0}>
      <section aria-label={t('Checks')}>
        <h2 class="function-part">
          {t('Checks')}{' '}
          <span class="quiet">{summaryOf((props.detail.checkResults ?? []).map(({ outcome }) => outcome))}</span>
        </h2>
        <ul class="published-checks">
          <For each={props.detail.checks}>
            {check => (
              <li>
                <StateMark state={resultOf(check)?.outcome ?? 'none'} />
                <div class="published-check">
                  <button
                    type="button"
                    class="link-button"
                    title={t('Fill its input into the form')}
                    onClick={() => useInput(check)}
                  >
                    {check.name}
                  </button>
                  <span class="quiet"> {resultOf(check)?.outcome ?? t('not run')}</span>
                  <div class="mono">
                    {check.input} <span class="quiet">{comparisonWords[check.compare]}</span> {check.expected}
                  </div>
                  <Show when={resultOf(check)?.detail}>{detail => <div class="quiet">{detail()}</div>}</Show>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
