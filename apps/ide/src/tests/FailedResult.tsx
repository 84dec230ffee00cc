import type { TestResult } from '@skython/runtime/pyodide';
import { For, type JSX, Show } from 'solid-js';
import { Pre } from '../design/Pre.js';
import type { Spot } from '../editor/reveal.js';
import { t } from '../locale/t.js';

/** Why a test failed: the assertion with the values of its parts, or the exception. */
export function FailedResult(props: {
  readonly result: TestResult;
  readonly reveal: (spot: Spot) => void;
}): JSX.Element {
  const spot = (): Spot | undefined => {
    const { file, line } = props.result;
    return file !== undefined && line !== undefined ? { file, line } : undefined;
  };
  return (
    <div class="test-failure">
      <Show when={props.result.case}>
        <p class="mono quiet">[{props.result.case}]</p>
      </Show>
      <p class="test-message">
        {props.result.message}
        <Show when={spot()}>
          {found => (
            <button type="button" class="link-button mono" onClick={() => props.reveal(found())}>
              {found().file}:{found().line}
            </button>
          )}
        </Show>
      </p>
      <Show when={props.result.assertion}>{assertion => <Pre class="test-assertion">{assertion()}</Pre>}</Show>
      <Show when={props.result.values.length > 0}>
        <dl class="test-values mono">
          <For each={props.result.values}>
            {({ text, value }) => (
              <>
                <dt>{text}</dt>
                <dd>{value}</dd>
              </>
            )}
          </For>
        </dl>
      </Show>
      <Show when={props.result.differences.length > 0}>
        <ul class="test-differences mono" aria-label={t('Differences')}>
          <For each={props.result.differences}>{difference => <li>{difference}</li>}</For>
        </ul>
      </Show>
      <Show when={props.result.text}>
        {text => (
          <details>
            <summary>{t('Traceback')}</summary>
            <Pre class="test-text">{text()}</Pre>
          </details>
        )}
      </Show>
      <Show when={props.result.output}>
        {output => (
          <details>
            <summary>{t('Printed')}</summary>
            <Pre class="test-text">{output()}</Pre>
          </details>
        )}
      </Show>
    </div>
  );
}
