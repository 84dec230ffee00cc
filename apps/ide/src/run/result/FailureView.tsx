import type { Failure, TracebackFrame } from '@skython/shared';
import { For, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { CopyButton } from '../../design/CopyButton.js';
import { Pre } from '../../design/Pre.js';
import type { Spot } from '../../editor/reveal.js';
import { t } from '../../locale/t.js';
import { useKernel } from '../../shell/kernel.js';
import { failureWords } from '../../words.js';

interface FailureViewProps {
  readonly failure: Failure;
  readonly reveal: (spot: Spot) => void;
  readonly retry: () => void;
}

/** What happened, where, and what to do about it. */
export function FailureView(props: FailureViewProps): JSX.Element {
  const ide = useKernel();
  const words = () => failureWords(props.failure);
  const raised = () => (props.failure.kind === 'raised' ? props.failure.exception : undefined);

  return (
    <div class="failure" role="alert">
      <Show
        when={raised()}
        fallback={
          <>
            <p class="failure-title">{words().title}</p>
            <p class="failure-detail">{props.failure.detail}</p>
          </>
        }
      >
        {exception => (
          <>
            <p class="failure-title mono">{exception().type}</p>
            <Show when={exception().message}>
              <Pre class="failure-message">{exception().message}</Pre>
            </Show>
            <Traceback frames={exception().traceback ?? []} reveal={props.reveal} />
            <Show when={exception().text}>
              {text => (
                <details class="failure-text">
                  <summary>{t('As Python prints it')}</summary>
                  <div class="failure-printed">
                    <Pre>{text()}</Pre>
                    <CopyButton label={t('Copy the traceback')} text={text} />
                  </div>
                </details>
              )}
            </Show>
          </>
        )}
      </Show>
      <Faults failure={props.failure} reveal={props.reveal} />
      <Show when={words().advice}>
        <p class="failure-advice">{words().advice}</p>
      </Show>
      <Show when={props.failure.kind === 'unauthorised' && !ide.session.name()}>
        <Button
          look="primary"
          onClick={() =>
            ide.dialogs.show({
              kind: 'account',
              mode: 'sign-in',
              purpose: t('to run on the server'),
              done: props.retry,
            })
          }
        >
          {t('Sign in')}
        </Button>
      </Show>
      <Show when={retryable.has(props.failure.kind)}>
        <Button onClick={() => props.retry()}>{t('Retry')}</Button>
      </Show>
    </div>
  );
}

const retryable: ReadonlySet<Failure['kind']> = new Set([
  'environment-not-ready',
  'busy',
  'execution-unavailable',
  'crashed',
]);

function Traceback(props: {
  readonly frames: readonly TracebackFrame[];
  readonly reveal: (spot: Spot) => void;
}): JSX.Element {
  return (
    <Show when={props.frames.length > 0}>
      <ol class="traceback" aria-label={t('Traceback')}>
        <For each={props.frames}>
          {frame => (
            <li>
              <button
                type="button"
                class="traceback-frame"
                onClick={() => props.reveal({ file: frame.file, line: frame.line })}
              >
                <span class="traceback-place">
                  {frame.file}:{frame.line}
                </span>
                <span class="quiet"> {t('in {{name}}', { name: frame.name })}</span>
                <code class="traceback-source">{frame.source.trim()}</code>
              </button>
            </li>
          )}
        </For>
      </ol>
    </Show>
  );
}

function Faults(props: { readonly failure: Failure; readonly reveal: (spot: Spot) => void }): JSX.Element {
  const rows = (): readonly { readonly text: string; readonly spot?: Spot }[] => {
    const { failure } = props;
    if (failure.kind === 'invalid-input') {
      return failure.fields.map(({ path, message }) => ({ text: path ? `${path}: ${message}` : message }));
    }
    if (failure.kind !== 'invalid-program') return [];
    return failure.faults.map(({ message, file = 'main.py', line, column }) =>
      line === undefined
        ? { text: message }
        : { text: `${file}:${line} ${message}`, spot: { file, line, ...(column !== undefined && { column }) } },
    );
  };
  return (
    <Show when={rows().length > 0}>
      <ul class="failure-list">
        <For each={rows()}>
          {row => (
            <li>
              <Show when={row.spot} fallback={row.text}>
                {spot => (
                  <button type="button" class="link-button" onClick={() => props.reveal(spot())}>
                    {row.text}
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
