import CircleCheck from 'lucide-solid/icons/circle-check';
import LoaderCircle from 'lucide-solid/icons/loader-circle';
import { createEffect, createSignal, For, type JSX, Show } from 'solid-js';
import { t, worded } from '../locale/t.js';
import { EnvironmentNote } from './EnvironmentNote.js';
import type { PublishProgress } from './publish.js';

const allSteps = ['sending', 'reading', 'packages', 'preparing', 'saving'] as const;

const words: Readonly<Record<PublishProgress['step'], string>> = worded({
  sending: 'Send the files',
  reading: 'Read the program',
  packages: 'Install its packages',
  preparing: 'Load it into a fresh Python',
  saving: 'Make it live',
});

/** How a publish goes on: what is done, what is being done, what comes. */
export function ProgressList(props: { readonly now: PublishProgress }): JSX.Element {
  // Most programs bring no packages: the step is there once it was taken.
  const [brings, setBrings] = createSignal(false);
  createEffect(() => {
    if (props.now.step === 'packages') setBrings(true);
  });
  const steps = () => allSteps.filter(step => step !== 'packages' || brings() || props.now.step === step);
  const at = (): number => steps().indexOf(props.now.step);
  const detail = (): string =>
    props.now.step === 'sending'
      ? (props.now.file ?? '')
      : props.now.step === 'packages'
        ? (props.now.detail ?? '')
        : '';
  const environment = () =>
    props.now.step === 'preparing' && props.now.environment !== 'own' ? props.now.environment : undefined;
  return (
    <ol class="publish-steps" role="status" aria-label={t('Publishing')}>
      <For each={steps()}>
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
