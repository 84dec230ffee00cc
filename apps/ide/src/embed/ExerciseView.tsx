import { createMemo, createSignal, type JSX, onCleanup, onMount, Show, Suspense } from 'solid-js';
import { isPressed } from '../design/keys.js';
import { lazyPart } from '../design/lazyPart.js';
import { Skeleton } from '../design/Skeleton.js';
import type { Reveal } from '../editor/reveal.js';
import { t } from '../locale/t.js';
import { ConsolePane } from '../run/console/ConsolePane.js';
import { marksOf } from '../run/marksOf.js';
import { ResultPane } from '../run/ResultPane.js';
import { ChecksPane } from './ChecksPane.js';
import { describeWhileTyping } from './describing.js';
import { EmbedTabs } from './EmbedTabs.js';
import type { Exercise } from './exercise.js';
import { FaultsPane } from './FaultsPane.js';
import type { EmbedKernel } from './kernel.js';
import type { Parent } from './parent.js';
import { RunBar } from './RunBar.js';
import { tellHeight, tellOf, tellPress } from './telling.js';

const CodeArea = lazyPart(() => import('./CodeArea.js'));

const REFUSAL_MS = 4_000;

interface ExerciseViewProps {
  readonly kernel: EmbedKernel;
  readonly exercise: Exercise;
  readonly parent: Parent;
  readonly reveal: Reveal;
  readonly onReset: () => void;
}

/** One exercise: its files, the bar that runs them, and what came of it. */
export function ExerciseView(props: ExerciseViewProps): JSX.Element {
  const { kernel, exercise, parent, reveal } = props;
  const { target } = exercise;
  const { desk } = target;
  const marks = marksOf(target);
  const [refused, setRefused] = createSignal(false);
  let root: HTMLElement | undefined;
  let forget: ReturnType<typeof setTimeout> | undefined;

  function onRefused(): void {
    clearTimeout(forget);
    // Not within the editor's own update.
    queueMicrotask(() => setRefused(true));
    forget = setTimeout(() => setRefused(false), REFUSAL_MS);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (isPressed('Mod+Enter', event)) target.run();
    else if (isPressed('Mod+.', event)) desk.stop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  let ready = false;
  tellOf(exercise, parent);
  tellHeight(() => root, parent);
  tellPress(parent);
  describeWhileTyping(kernel, exercise, () => {
    if (!ready) parent.tell({ skython: 1, type: 'ready' });
    ready = true;
  });
  onMount(() => addEventListener('keydown', onKey, { capture: true }));
  onCleanup(() => {
    removeEventListener('keydown', onKey, { capture: true });
    clearTimeout(forget);
  });

  /** From the first check on: what came of it stays in its place while the text is changed. */
  const checked = createMemo((before: boolean) => before || exercise.checks().state !== 'none', false);
  const printed = (): boolean =>
    desk.transcript.entries().some(({ kind }) => kind !== 'run') || desk.asking.question() !== undefined;

  return (
    <main class="embed" ref={root}>
      <section class="embed-code" aria-label={t('Editor')}>
        <EmbedTabs exercise={exercise} />
        <div class="editor-file" id="editor-file" role={exercise.order.length > 1 ? 'tabpanel' : undefined}>
          <Suspense fallback={<Skeleton lines={5} label={t('The editor is loading')} />}>
            <CodeArea exercise={exercise} marks={marks} reveal={reveal} onRefused={onRefused} />
          </Suspense>
        </div>
        <p class="embed-refusal" role="status" classList={{ 'embed-refusal-shown': refused() }}>
          {refused() ? t('The marked lines stay as they are. Write between them.') : ''}
        </p>
      </section>
      <RunBar exercise={exercise} onReset={props.onReset} />
      <div class="embed-results">
        <Show when={desk.finished() || desk.phase() !== 'idle'}>
          <ResultPane target={target} />
        </Show>
        <Show when={printed()}>
          <ConsolePane target={target} />
        </Show>
        <Show when={desk.faults().length > 0}>
          <FaultsPane target={target} />
        </Show>
        <Show when={checked()}>
          <ChecksPane exercise={exercise} />
        </Show>
      </div>
    </main>
  );
}
