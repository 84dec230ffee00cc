import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../../locale/t.js';
import { type Entered, textOf } from './entered.js';
import { FileControl } from './FileControl.js';
import type { Field } from './fields.js';

export interface ControlProps {
  readonly id: string;
  readonly field: Field;
  readonly value: Entered | undefined;
  /** Accessible name where no label stands beside it. */
  readonly label?: string | undefined;
  readonly describedBy: string;
  readonly faulty: boolean;
  readonly onValue: (entered: Entered) => void;
}

/** The control of a plain value. */
export function Control(props: ControlProps): JSX.Element {
  const text = (): string => textOf(props.value);
  const common = {
    get id() {
      return props.id;
    },
    get 'aria-label'() {
      return props.label;
    },
    get 'aria-describedby'() {
      return props.describedBy;
    },
    get 'aria-invalid'() {
      return props.faulty;
    },
    get 'aria-required'() {
      return props.field.required;
    },
  };
  const placeholder = (): string => (props.field.fallback === undefined ? '' : shortened(props.field.fallback));
  const kind = (): string => props.field.input.kind;
  const set = (event: { readonly currentTarget: { readonly value: string } }): void =>
    props.onValue(event.currentTarget.value);
  const checked = (): boolean => (text() || (props.field.fallback === 'true' ? 'true' : 'false')) === 'true';
  const options = () => (props.field.input.kind === 'choice' ? props.field.input.options : []);

  return (
    <Switch>
      <Match when={kind() === 'boolean'}>
        <span class="input-check">
          <input
            {...common}
            type="checkbox"
            checked={checked()}
            onChange={event => props.onValue(event.currentTarget.checked ? 'true' : 'false')}
          />
          <span class="input-check-word">{checked() ? 'True' : 'False'}</span>
        </span>
      </Match>
      <Match when={kind() === 'choice'}>
        <select
          {...common}
          class="input"
          value={text() || (props.field.required ? (options()[0]?.json ?? '') : '')}
          onChange={set}
        >
          <Show when={!props.field.required}>
            <option value="">
              {props.field.fallback === undefined
                ? t('not given')
                : t('{{value}} (default)', { value: shortened(props.field.fallback) })}
            </option>
          </Show>
          <For each={options()}>{option => <option value={option.json}>{option.label}</option>}</For>
        </select>
      </Match>
      <Match when={kind() === 'bytes'}>
        <FileControl {...props} />
      </Match>
      <Match when={dateType(props.field)}>
        {type => (
          <span class="input-dated">
            <input
              {...common}
              aria-describedby={`${props.describedBy} ${props.id}-given`}
              class="input"
              type={type()}
              step={type() === 'date' ? undefined : 1}
              value={text()}
              onInput={set}
            />
            {/* A date's control has no placeholder. */}
            <Show when={text() === '' && props.field.fallback}>
              {value => (
                <span class="quiet" id={`${props.id}-given`}>
                  {t('{{value}} (default)', { value: shortened(value()) })}
                </span>
              )}
            </Show>
          </span>
        )}
      </Match>
      <Match when={kind() === 'number' || kind() === 'decimal' || kind() === 'uuid'}>
        <input
          {...common}
          class="input input-number"
          type="text"
          inputmode={kind() === 'uuid' ? 'text' : 'decimal'}
          autocomplete="off"
          placeholder={placeholder()}
          value={text()}
          onInput={set}
        />
      </Match>
      <Match when={true}>
        <textarea
          {...common}
          class="input input-text"
          classList={{ mono: kind() === 'json' }}
          rows={kind() === 'json' ? 2 : 1}
          spellcheck={false}
          placeholder={placeholder() || hintOf(props.field)}
          value={text()}
          onInput={set}
        />
      </Match>
    </Switch>
  );
}

const dateTypes = { date: 'date', 'date-time': 'datetime-local', time: 'time' } as const;
function dateType({ input }: Field): string | undefined {
  return input.kind === 'date' || input.kind === 'date-time' || input.kind === 'time'
    ? dateTypes[input.kind]
    : undefined;
}

const hintOf = ({ input }: Field): string => {
  if (input.kind === 'json') return input.expects === 'a list' ? '["a", "b"]' : '{"key": "value"}';
  return input.kind === 'anything' ? t('text or JSON') : '';
};

const MAX_SHOWN = 60;
const pythonWords: Readonly<Record<string, string>> = { null: 'None', true: 'True', false: 'False' };

/** A default as Python says it, on one line. */
export const shortened = (json: string): string => {
  const word = pythonWords[json];
  if (word !== undefined) return word;
  const text = json.startsWith('"') ? String(JSON.parse(json)) : json;
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};
