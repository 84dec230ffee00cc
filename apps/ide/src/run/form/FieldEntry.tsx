import X from 'lucide-solid/icons/x';
import { createUniqueId, For, type JSX, Match, Show, Switch } from 'solid-js';
import { IconButton } from '../../design/Button.js';
import { sizeText } from '../../workspace/files.js';
import { toBase64 } from '../base64.js';
import type { Field } from './fields.js';

interface FieldEntryProps {
  readonly field: Field;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onValue: (text: string) => void;
}

/** One parameter: its name and type, a control that fits, what it is for, and what is wrong with it. */
export function FieldEntry(props: FieldEntryProps): JSX.Element {
  const id = createUniqueId();
  const described = (): string =>
    [`${id}-type`, props.fault && `${id}-fault`, props.field.description && `${id}-help`].filter(Boolean).join(' ');
  const common = {
    id,
    get 'aria-describedby'() {
      return described();
    },
    get 'aria-invalid'() {
      return props.fault !== undefined;
    },
    get 'aria-required'() {
      return props.field.required;
    },
  };
  const placeholder = (): string => (props.field.fallback === undefined ? '' : shortened(props.field.fallback));

  return (
    <div class="field" classList={{ 'field-faulty': props.fault !== undefined }}>
      <div class="field-label" title={props.field.description}>
        <label class="field-name" for={id}>
          {props.field.name}
        </label>
        <span class="field-type" id={`${id}-type`}>
          {props.field.type}
        </span>
      </div>
      <div class="field-control">
        <Switch>
          <Match when={props.field.input.kind === 'boolean'}>
            <BooleanEntry {...props} common={common} />
          </Match>
          <Match when={props.field.input.kind === 'choice'}>
            <ChoiceEntry {...props} common={common} />
          </Match>
          <Match when={props.field.input.kind === 'bytes'}>
            <FileEntry {...props} common={common} />
          </Match>
          <Match when={dateType(props.field)}>
            {type => (
              <input
                {...common}
                class="input"
                type={type()}
                step={type() === 'date' ? undefined : 1}
                value={props.value}
                onInput={event => props.onValue(event.currentTarget.value)}
              />
            )}
          </Match>
          <Match when={props.field.input.kind === 'number'}>
            <input
              {...common}
              class="input input-number"
              type="text"
              inputmode="decimal"
              autocomplete="off"
              placeholder={placeholder()}
              value={props.value}
              onInput={event => props.onValue(event.currentTarget.value)}
            />
          </Match>
          <Match when={true}>
            <textarea
              {...common}
              class="input input-text"
              classList={{ mono: props.field.input.kind === 'json' }}
              rows={props.field.input.kind === 'json' ? 2 : 1}
              spellcheck={false}
              placeholder={placeholder() || hintOf(props.field)}
              value={props.value}
              onInput={event => props.onValue(event.currentTarget.value)}
            />
          </Match>
        </Switch>
      </div>
      <Show when={props.fault}>
        <p class="field-fault" id={`${id}-fault`}>
          {props.fault}
        </p>
      </Show>
      <Show when={props.field.description}>
        <p class="field-help" id={`${id}-help`}>
          {props.field.description}
        </p>
      </Show>
    </div>
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
  return input.kind === 'anything' ? 'text or JSON' : '';
};

const MAX_SHOWN = 60;
const pythonWords: Readonly<Record<string, string>> = { null: 'None', true: 'True', false: 'False' };
const shortened = (json: string): string => {
  const word = pythonWords[json];
  if (word !== undefined) return word;
  const text = json.startsWith('"') ? String(JSON.parse(json)) : json;
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

type EntryProps = FieldEntryProps & { readonly common: JSX.HTMLAttributes<HTMLElement> & { id: string } };

function BooleanEntry(props: EntryProps): JSX.Element {
  const value = (): string => props.value || (props.field.fallback === 'true' ? 'true' : 'false');
  return (
    <span class="input-check">
      <input
        {...(props.common as JSX.InputHTMLAttributes<HTMLInputElement>)}
        type="checkbox"
        checked={value() === 'true'}
        onChange={event => props.onValue(event.currentTarget.checked ? 'true' : 'false')}
      />
      <span class="input-check-word">{value() === 'true' ? 'True' : 'False'}</span>
    </span>
  );
}

function ChoiceEntry(props: EntryProps): JSX.Element {
  const options = () => (props.field.input.kind === 'choice' ? props.field.input.options : []);
  const value = (): string => props.value || (props.field.required ? (options()[0]?.json ?? '') : '');
  return (
    <select
      {...(props.common as JSX.SelectHTMLAttributes<HTMLSelectElement>)}
      class="input"
      value={value()}
      onChange={event => props.onValue(event.currentTarget.value)}
    >
      <Show when={!props.field.required}>
        <option value="">
          {props.field.fallback === undefined ? 'not given' : `${shortened(props.field.fallback)} (default)`}
        </option>
      </Show>
      <For each={options()}>{option => <option value={option.json}>{option.label}</option>}</For>
    </select>
  );
}

function FileEntry(props: EntryProps): JSX.Element {
  const size = (): number => Math.floor((props.value.length * 3) / 4);
  async function take(file: File | undefined): Promise<void> {
    if (file) props.onValue(toBase64(new Uint8Array(await file.arrayBuffer())));
  }
  return (
    <span class="input-file">
      <input
        {...(props.common as JSX.InputHTMLAttributes<HTMLInputElement>)}
        type="file"
        onChange={event => void take(event.currentTarget.files?.[0])}
      />
      <Show when={props.value !== ''}>
        <span class="quiet">{sizeText(size())}</span>
        <IconButton label={`Clear ${props.field.name}`} icon={<X size={13} />} onClick={() => props.onValue('')} />
      </Show>
    </span>
  );
}
