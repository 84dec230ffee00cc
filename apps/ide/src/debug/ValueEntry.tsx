import type { AssignPlace } from '@skython/runtime/pyodide';
import { createSignal, type JSX, onMount, Show } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

interface ValueEntryProps {
  readonly name: string;
  readonly text: string;
  readonly place: AssignPlace;
  readonly done: () => void;
}

/** Sets a value to what an expression gives. Enter sets it, Escape leaves it. */
export function ValueEntry(props: ValueEntryProps): JSX.Element {
  const { debugger: debug } = useIde();
  const [fault, setFault] = createSignal('');
  let input: HTMLInputElement | undefined;
  onMount(() => input?.select());

  async function set(): Promise<void> {
    const answer = debug.session()?.assign(props.place, props.name, input?.value ?? '');
    try {
      const result = await answer;
      if (result?.kind === 'raised') return void setFault(result.message);
      props.done();
      debug.changed();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <span class="debug-entry">
      <input
        ref={input}
        class="input mono"
        value={props.text}
        aria-label={t('Value of {{name}}', { name: props.name })}
        aria-invalid={fault() !== ''}
        spellcheck={false}
        autofocus
        onKeyDown={event => {
          if (event.key === 'Enter') void set();
          else if (event.key === 'Escape') props.done();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Show when={fault()}>
        <span class="debug-fault" role="alert">
          {fault()}
        </span>
      </Show>
    </span>
  );
}
