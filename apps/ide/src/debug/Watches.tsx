import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { createAsked } from './asked.js';
import { PartList } from './PartList.js';

/** Expressions that are looked at whenever the program stops. */
export function Watches(): JSX.Element {
  const { debugger: debug } = useIde();

  function add(event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('expression');
    if (!(field instanceof HTMLInputElement)) return;
    const expression = field.value.trim();
    field.value = '';
    if (expression !== '' && !debug.watches().includes(expression)) debug.setWatches([...debug.watches(), expression]);
  }

  return (
    <div class="debug-watches">
      <For each={debug.watches()}>{expression => <Watched expression={expression} />}</For>
      <form onSubmit={add}>
        <input
          class="input mono"
          name="expression"
          aria-label={t('Expression to watch')}
          placeholder={t('Expression to watch, like len(words)')}
          autocomplete="off"
          spellcheck={false}
        />
      </form>
    </div>
  );
}

function Watched(props: { readonly expression: string }): JSX.Element {
  const { debugger: debug } = useIde();
  const result = createAsked(debug, () => debug.session()?.evaluate(debug.frame(), props.expression, true));
  const value = () => {
    const now = result();
    return now.state === 'there' && now.value.kind === 'value' ? now.value.value : undefined;
  };
  const fault = (): string | undefined => {
    const now = result();
    if (now.state === 'refused') return now.why;
    return now.state === 'there' && now.value.kind === 'raised' ? now.value.message : undefined;
  };
  return (
    <div class="debug-watch">
      <Show
        when={value()}
        fallback={
          <p class="debug-line mono">
            <span class="debug-leaf" />
            {props.expression}
            <span class="quiet debug-value">{fault() ?? ''}</span>
          </p>
        }
      >
        {found => (
          <PartList
            page={{ variables: [{ ...found(), name: props.expression }], total: 1 }}
            path="watch"
            place={() => undefined}
          />
        )}
      </Show>
      <IconButton
        label={t('Stop watching {{expression}}', { expression: props.expression })}
        icon={<X size={13} />}
        onClick={() => debug.setWatches(debug.watches().filter(one => one !== props.expression))}
      />
    </div>
  );
}
