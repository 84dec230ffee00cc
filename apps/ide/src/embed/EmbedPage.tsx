import type { EmbedOrder, EmbedSetup } from '@skython/shared';
import { batch, createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import { Notice } from '../design/Notice.js';
import { createReveal } from '../editor/reveal.js';
import { t } from '../locale/t.js';
import { KernelContext } from '../shell/kernel.js';
import { emptySetup, setupOfAddress } from './address.js';
import { ExerciseView } from './ExerciseView.js';
import { createExercise, type Exercise } from './exercise.js';
import type { EmbedKernel } from './kernel.js';
import { openParent } from './parent.js';
import { wear } from './wear.js';

/** The embedded editor: Code and Run, for the page around it. */
export function EmbedPage(props: { readonly kernel: EmbedKernel }): JSX.Element {
  const { kernel } = props;
  const reveal = createReveal();
  const [exercise, setExercise] = createSignal<Exercise>();
  const [fault, setFault] = createSignal('');
  const parent = openParent(window, obey, refuse);

  function open(setup: EmbedSetup): void {
    kernel.desk.stop();
    kernel.desk.reset();
    wear(setup);
    const made: Exercise = createExercise({
      kernel,
      setup,
      audience: () => parent.origin ?? location.origin,
      reveal(spot) {
        if (spot.file in setup.files) made.show(spot.file);
        reveal.show({ ...spot, document: made.id });
      },
    });
    batch(() => {
      setFault('');
      setExercise(made);
    });
  }

  function refuse(message: string): void {
    setFault(message);
    parent.tell({ skython: 1, type: 'fault', message: message.slice(0, 2000) });
  }

  function obey(order: EmbedOrder): void {
    const now = exercise();
    switch (order.type) {
      case 'set':
        if (now && sameWork(now.setup, order.setup)) wear(order.setup);
        else open(order.setup);
        return;
      case 'run':
        now?.target.run();
        return;
      case 'stop':
        kernel.desk.stop();
        return;
      case 'check':
        void now?.check();
        return;
      case 'reset':
        if (now) open(now.setup);
    }
  }

  async function readAddress(): Promise<void> {
    const found = await setupOfAddress(location.hash);
    if (found?.kind === 'fault') refuse(found.message);
    else if (found) open(found.setup);
    else if (exercise() === undefined && parent.origin === undefined) open(emptySetup);
  }
  const onHash = (): void => void readAddress();

  onMount(() => {
    addEventListener('hashchange', onHash);
    void readAddress().then(() => parent.tell({ skython: 1, type: 'hello' }));
  });
  onCleanup(() => removeEventListener('hashchange', onHash));
  createEffect(on(exercise, () => setFault(''), { defer: true }));

  return (
    <KernelContext.Provider value={kernel}>
      <Show when={fault() !== ''}>
        <Notice look="danger" role="alert" title={t('This editor cannot be shown as the page asks')}>
          {fault()}
        </Notice>
      </Show>
      <Show when={exercise()} keyed>
        {now => (
          <ExerciseView
            kernel={kernel}
            exercise={now}
            parent={parent}
            reveal={reveal}
            onReset={() => open(now.setup)}
          />
        )}
      </Show>
    </KernelContext.Provider>
  );
}

/** Whether only looks differ: the person's work goes on then. */
function sameWork(a: EmbedSetup, b: EmbedSetup): boolean {
  const work = ({ files, readonly, checks, exercise, nonce }: EmbedSetup): string =>
    JSON.stringify([Object.entries(files).sort(), readonly, checks, exercise, nonce]);
  return work(a) === work(b);
}
