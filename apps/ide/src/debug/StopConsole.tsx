import type { Evaluated } from '@skython/runtime/pyodide';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

interface Exchange {
  readonly text: string;
  readonly answer: Evaluated;
}

const KEPT = 100;

/** Python in the scope of the frame that is looked at. Assignments change the program. */
export function StopConsole(): JSX.Element {
  const { debugger: debug } = useIde();
  const [exchanges, setExchanges] = createSignal<readonly Exchange[]>([]);
  const [busy, setBusy] = createSignal(false);
  let recalled = 0;

  async function evaluate(input: HTMLInputElement): Promise<void> {
    const text = input.value.trim();
    const answer = debug.session()?.evaluate(debug.frame(), text);
    if (text === '' || answer === undefined) return;
    setBusy(true);
    const result = await answer.catch(
      (error: unknown): Evaluated => ({
        kind: 'raised',
        message: error instanceof Error ? error.message : String(error),
        printed: '',
      }),
    );
    setBusy(false);
    input.value = '';
    recalled = 0;
    setExchanges(now => [...now.slice(1 - KEPT), { text, answer: result }]);
    debug.changed();
  }

  function keys(event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }): void {
    const input = event.currentTarget;
    if (event.key === 'Enter') void evaluate(input);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const list = exchanges();
      recalled = Math.max(0, Math.min(list.length, recalled + (event.key === 'ArrowUp' ? 1 : -1)));
      input.value = list[list.length - recalled]?.text ?? '';
    } else return;
    event.preventDefault();
  }

  return (
    <section class="debug-console" aria-label={t('Evaluate')}>
      <ol class="debug-exchanges mono" aria-live="polite">
        <For each={exchanges()}>
          {({ text, answer }) => (
            <li>
              <span class="quiet">{text}</span>
              <Show when={answer.printed}>
                <pre>{answer.printed}</pre>
              </Show>
              <Show when={answer.kind === 'value' && answer}>{found => <pre>{found().value.preview}</pre>}</Show>
              <Show when={answer.kind === 'raised' && answer}>
                {found => <pre class="debug-fault">{found().message}</pre>}
              </Show>
            </li>
          )}
        </For>
      </ol>
      <input
        class="input mono"
        aria-label={t('Evaluate here')}
        placeholder={t('Evaluate here: an expression, or x = 1')}
        autocomplete="off"
        spellcheck={false}
        disabled={busy() || debug.session() === undefined}
        onKeyDown={keys}
      />
    </section>
  );
}
