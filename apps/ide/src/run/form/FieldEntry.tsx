import { createUniqueId, type JSX, Show } from 'solid-js';
import { t } from '../../locale/t.js';
import { Control, shortened } from './Control.js';
import { type Entered, isNone, isNothing, NONE } from './entered.js';
import { type Faults, faultAt, faultWithin } from './faults.js';
import { type Field, isNested } from './fields.js';
import { adopted } from './fromJson.js';
import { initialOf } from './initial.js';
import { NestedEntry } from './NestedEntry.js';

export interface FieldEntryProps {
  readonly field: Field;
  /** Where it is in the input, as Python writes it. */
  readonly path: string;
  readonly value: Entered | undefined;
  readonly faults: Faults;
  readonly onValue: (entered: Entered) => void;
}

/** One parameter: its name and type, a control that fits, what it is for, and what is wrong with it. */
export function FieldEntry(props: FieldEntryProps): JSX.Element {
  const id = createUniqueId();
  const nested = (): boolean => isNested(props.field.input);
  const fault = (): string | undefined =>
    nested() ? faultAt(props.faults, props.path) : faultWithin(props.faults, props.path);
  const described = (): string =>
    [`${id}-type`, fault() && `${id}-fault`, props.field.description && `${id}-help`].filter(Boolean).join(' ');

  return (
    <div class="field" classList={{ 'field-faulty': fault() !== undefined, 'field-nested': nested() }}>
      <div class="field-label" title={props.field.description}>
        <Show when={nested()} fallback={<Label id={id} {...props} />}>
          <span class="field-name" id={`${id}-name`}>
            {props.field.name}
          </span>
        </Show>
        <span class="field-type" id={`${id}-type`}>
          {props.field.type}
        </span>
      </div>
      <div class="field-control">
        <Valued {...props} id={id} describedBy={described()} faulty={fault() !== undefined} />
      </div>
      <Show when={fault()}>
        <p class="field-fault" id={`${id}-fault`}>
          {fault()}
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

function Label(props: FieldEntryProps & { readonly id: string }): JSX.Element {
  return (
    <label class="field-name" for={props.id}>
      {props.field.name}
    </label>
  );
}

interface ValuedProps extends FieldEntryProps {
  readonly id: string;
  readonly describedBy: string;
  readonly faulty: boolean;
  /** Accessible name where no label stands beside it. */
  readonly label?: string;
}

/** A value, or in its place what stands for none: `None`, or the function's own default. */
export function Valued(props: ValuedProps): JSX.Element {
  const named = (): string => props.label ?? props.field.name;
  const nested = (): boolean => isNested(props.field.input);
  const offersNone = (): boolean => props.field.nullable && (props.field.required || props.field.fallback !== 'null');
  const untouched = (): boolean => nested() && isNothing(props.value) && !props.field.required;
  return (
    <Show
      when={!untouched() && !isNone(props.value)}
      fallback={
        <span class="field-standin">
          <span class="mono quiet">
            {isNone(props.value)
              ? 'None'
              : props.field.fallback === undefined
                ? t('not given')
                : shortened(props.field.fallback)}
          </span>
          <button
            type="button"
            class="link-button"
            aria-label={t('Enter {{named}}', { named: named() })}
            onClick={() => props.onValue(nested() ? initialOf(props.field) : '')}
          >
            {t('Enter a value')}
          </button>
        </span>
      }
    >
      <div class="field-valued">
        <Show
          when={nested()}
          fallback={
            <Control
              id={props.id}
              field={props.field}
              value={props.value}
              label={props.label}
              describedBy={props.describedBy}
              faulty={props.faulty}
              onValue={props.onValue}
            />
          }
        >
          <NestedEntry {...props} value={adopted(props.field, props.value)} name={named()} />
        </Show>
        <Show when={offersNone()}>
          <button
            type="button"
            class="link-button field-none"
            aria-label={t('{{named}} is None', { named: named() })}
            onClick={() => props.onValue(NONE)}
          >
            None
          </button>
        </Show>
        <Show when={nested() && !props.field.required}>
          <button
            type="button"
            class="link-button field-none"
            aria-label={t('Leave out {{named}}', { named: named() })}
            onClick={() => props.onValue('')}
          >
            {t('Leave out')}
          </button>
        </Show>
      </div>
    </Show>
  );
}
