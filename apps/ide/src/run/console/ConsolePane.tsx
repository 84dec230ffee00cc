import ChevronRight from 'lucide-solid/icons/chevron-right';
import ListX from 'lucide-solid/icons/list-x';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { createEffect, type JSX, on, Show, Suspense } from 'solid-js';
import { IconButton } from '../../design/Button.js';
import { CopyButton } from '../../design/CopyButton.js';
import { lazyPart } from '../../design/lazyPart.js';
import { painted } from '../../design/painted.js';
import { Skeleton } from '../../design/Skeleton.js';
import { plural, t } from '../../locale/t.js';
import { useKernel } from '../../shell/kernel.js';
import type { RunTarget } from '../target.js';
import { textOfTranscript } from './transcript.js';

// Behind the page, on which one can type by then.
const ConsoleBody = lazyPart(async () => {
  await painted();
  return import('./ConsoleBody.js');
});

/** What runs print and show, and a prompt that shares their state. */
export function ConsolePane(props: { readonly target: RunTarget }): JSX.Element {
  const { now, set } = useKernel().preferences;
  const { desk } = props.target;
  const text = (): string => textOfTranscript(desk.transcript.entries());
  const lines = (): number => {
    const printed = desk.transcript.entries().reduce((sum, entry) => {
      return sum + (entry.kind === 'text' ? entry.text.split('\n').length - (entry.text.endsWith('\n') ? 1 : 0) : 0);
    }, 0);
    return printed;
  };
  // A question must be seen to be answered.
  createEffect(on(desk.asking.question, question => question !== undefined && set({ consoleShown: true })));
  return (
    <section class="console-pane" aria-label={t('Console')} classList={{ 'pane-folded': !now().consoleShown }}>
      <header class="pane-head">
        <button
          type="button"
          class="pane-fold"
          aria-expanded={now().consoleShown}
          onClick={() => set({ consoleShown: !now().consoleShown })}
        >
          <ChevronRight size={13} aria-hidden="true" />
          <h2 class="pane-title">{t('Console')}</h2>
        </button>
        <Show when={lines() > 0}>
          <span class="pane-note">{plural(lines(), '{{count}} line', '{{count}} lines')}</span>
        </Show>
        <span class="pane-space" />
        <Show when={desk.transcript.entries().length > 0}>
          <CopyButton label={t('Copy the console')} text={text} />
          <IconButton
            label={t('Clear the console')}
            icon={<ListX size={14} />}
            onClick={() => desk.transcript.clear()}
          />
        </Show>
        <IconButton
          label={t('Restart Python')}
          icon={<RotateCcw size={13} />}
          disabled={desk.busy()}
          onClick={() => desk.restart()}
        />
      </header>
      <Show when={now().consoleShown}>
        <Suspense fallback={<Skeleton lines={2} label={t('The console is loading')} />}>
          <ConsoleBody target={props.target} />
        </Suspense>
      </Show>
    </section>
  );
}
