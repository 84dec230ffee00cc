import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';

interface NameFieldProps {
  readonly label?: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Why a name cannot be used. */
  readonly fault: (name: string) => string | undefined;
  /** Undefined when it was given up. */
  readonly onDone: (name: string | undefined) => void;
}

/** A name being written in place. Enter takes it, Escape gives it up, leaving takes it when it can be used. */
export function NameField(props: NameFieldProps): JSX.Element {
  const [name, setName] = createSignal(props.value);
  const fault = (): string | undefined => (name() === '' ? undefined : props.fault(name()));
  let done = false;
  const finish = (result: string | undefined): void => {
    if (done) return;
    done = true;
    props.onDone(result);
  };
  return (
    <div class="file-naming">
      <input
        ref={input =>
          queueMicrotask(() => {
            input.focus();
            const dot = input.value.lastIndexOf('.');
            input.setSelectionRange(input.value.lastIndexOf('/') + 1, dot > 0 ? dot : input.value.length);
          })
        }
        aria-label={props.label ?? t('File name')}
        placeholder={props.placeholder ?? 'data.py'}
        value={name()}
        aria-invalid={fault() !== undefined}
        onInput={event => setName(event.currentTarget.value.trim())}
        onKeyDown={event => {
          event.stopPropagation();
          if (event.key === 'Enter' && name() !== '' && !fault()) finish(name());
          if (event.key === 'Escape') finish(undefined);
        }}
        onBlur={() => finish(name() !== '' && !fault() ? name() : undefined)}
      />
      <Show when={fault()}>
        <span class="file-naming-fault" role="alert">
          {fault()}
        </span>
      </Show>
    </div>
  );
}
