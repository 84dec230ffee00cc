import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createEffect, For, type JSX, on, Show } from 'solid-js';
import { CopyButton } from '../design/CopyButton.js';
import { useKernel } from '../shell/kernel.js';
import { countText } from '../words.js';
import type { Desk } from './desk.js';

/** What the run prints, as it prints it. */
export function ConsolePane(props: { readonly desk: Desk }): JSX.Element {
  const { now, set } = useKernel().preferences;
  const text = (): string =>
    props.desk
      .logs()
      .map(chunk => chunk.text)
      .join('');
  let scroll: HTMLDivElement | undefined;
  let atEnd = true;
  createEffect(
    on(props.desk.logs, () => {
      if (scroll && atEnd) scroll.scrollTop = scroll.scrollHeight;
    }),
  );
  return (
    <section class="console-pane" aria-label="Console" classList={{ 'pane-folded': !now().consoleShown }}>
      <header class="pane-head">
        <button
          type="button"
          class="pane-fold"
          aria-expanded={now().consoleShown}
          onClick={() => set({ consoleShown: !now().consoleShown })}
        >
          <ChevronRight size={13} aria-hidden="true" />
          <h2 class="pane-title">Console</h2>
        </button>
        <Show when={lineCount(text()) > 0}>
          <span class="pane-note">{countText(lineCount(text()), 'line')}</span>
        </Show>
        <span class="pane-space" />
        <Show when={text() !== ''}>
          <CopyButton label="Copy what was printed" text={text} />
        </Show>
      </header>
      <Show when={now().consoleShown}>
        <div
          class="console-lines mono"
          ref={scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-label="Printed lines"
          onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
            atEnd = scrollTop + clientHeight >= scrollHeight - 8;
          }}
        >
          <For each={props.desk.logs()} fallback={<span class="quiet">Nothing printed.</span>}>
            {chunk => (
              <span classList={{ 'console-error': chunk.stream === 'stderr' }}>
                {chunk.text}
                <Show when={chunk.truncated}>
                  <span class="quiet">{'\n'}The rest was not kept: a run keeps 256 kB of what it prints.</span>
                </Show>
              </span>
            )}
          </For>
        </div>
      </Show>
    </section>
  );
}

const lineCount = (text: string): number => (text === '' ? 0 : text.replace(/\n$/, '').split('\n').length);
