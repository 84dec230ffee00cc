import { createEffect, type JSX, on, Show } from 'solid-js';
import { t } from '../../locale/t.js';
import type { RunTarget } from '../target.js';
import { AnswerRow } from './AnswerRow.js';
import { EntryRow } from './EntryRow.js';
import { TranscriptView } from './TranscriptView.js';
import './console.css';

/** The transcript, and below it the prompt, or the question of a run that waits for an answer. */
export default function ConsoleBody(props: { readonly target: RunTarget }): JSX.Element {
  const { desk } = props.target;
  let scroll: HTMLDivElement | undefined;
  let atEnd = true;
  createEffect(
    on([desk.transcript.entries, desk.asking.question], () => {
      if (scroll && atEnd) scroll.scrollTop = scroll.scrollHeight;
    }),
  );
  return (
    <div class="console-body">
      <div
        class="console-lines mono"
        ref={scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label={t('Printed lines')}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          atEnd = scrollTop + clientHeight >= scrollHeight - 8;
        }}
      >
        <TranscriptView target={props.target} />
      </div>
      <Show when={desk.asking.question() !== undefined} fallback={<EntryRow target={props.target} />}>
        <AnswerRow asking={desk.asking} />
      </Show>
    </div>
  );
}
