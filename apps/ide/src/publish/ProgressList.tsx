import CircleCheck from 'lucide-solid/icons/circle-check';
import LoaderCircle from 'lucide-solid/icons/loader-circle';
import { For, type JSX, Show } from 'solid-js';
import { t, worded } from '../locale/t.js';
import { EnvironmentNote } from './EnvironmentNote.js';
import type { PublishProgress } from './publish.js';

const steps = ['sending', 'reading', 'preparing', 'saving'] as const;

const words: Readonly<Record<PublishProgress['step'], string>> = worded({
  sending: 'Send the files',
  reading: 'Read the program',
  preparing: 'Load it into a fresh Python',
  saving: 'Make it live',
});

/** How a publish goes on: what is done, what is being done, what comes. */
export function ProgressList(props: { readonly now: PublishProgress }): JSX.Element {
  const at = (): number => steps.indexOf(props.now.step);
  const detail = (): string => (props.now.step === 'sending' ? (props.now.file ?? '') : '');
  const environment = () => (props.now.step === 'preparing' ? props.now.environment : undefined);
  return (
    <ol class="publish-steps" role="status" aria-label={t('Publishing')}>
      <For each={steps}>
        {(step, index) => (
          <li
            class="publish-step"
            classList={{ 'publish-step-ahead': index() > at() }}
            aria-current={index() === at() ? 'step' : undefined}
          >
            <Show when={index() <= at()} fallback={<span class="publish-step-dot" aria-hidden="true" />}>
              <Show when={index() < at()} fallback={<LoaderCircle size={13} class="spin" aria-hidden="true" />}>
                <CircleCheck size={13} class="success-icon" aria-hidden="true" />
              </Show>
            </Show>
            {words[step]}
            <Show when={index() === at() && detail()}>
              <span class="quiet mono">{detail()}</span>
            </Show>
          </li>
        )}
      </For>
      <Show when={environment()}>{name => <EnvironmentNote name={name()} />}</Show>
    </ol>
  );
}
