import { createSignal, createUniqueId, type JSX, onMount } from 'solid-js';
import { Button } from '../../design/Button.js';
import { t } from '../../locale/t.js';
import type { Asking } from './asking.js';

/** The row that `input()` is answered in. It takes the focus: the run waits for nothing else. */
export function AnswerRow(props: { readonly asking: Asking }): JSX.Element {
  const id = createUniqueId();
  const [line, setLine] = createSignal('');
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());

  function send(): void {
    const answer = line();
    setLine('');
    props.asking.answer(answer);
  }

  return (
    <form
      class="console-row console-asks"
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      <label class="console-prompt mono" for={id}>
        {props.asking.question()?.trim() || 'input()'}
      </label>
      <input
        id={id}
        ref={field}
        class="console-field mono"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-label={t('Answer: {{question}}', { question: props.asking.question()?.trim() || 'input()' })}
        value={line()}
        onInput={event => setLine(event.currentTarget.value)}
        onKeyDown={event => {
          // As in a terminal: the end of the input.
          if (event.key !== 'd' || !event.ctrlKey || line() !== '') return;
          event.preventDefault();
          props.asking.answer(undefined);
        }}
      />
      <Button look="primary" type="submit">
        {t('Answer')}
      </Button>
    </form>
  );
}
