import Plus from 'lucide-solid/icons/plus';
import X from 'lucide-solid/icons/x';
import { createUniqueId, For, Index, type JSX, Match, Show, Switch } from 'solid-js';
import { Button, IconButton } from '../../design/Button.js';
import { t } from '../../locale/t.js';
import { type Entered, itemsOf, memberOf, textOf, withMember } from './entered.js';
import { FieldEntry, type FieldEntryProps, Valued } from './FieldEntry.js';
import { faultWithin } from './faults.js';
import type { FieldInput } from './fields.js';
import { emptyOf } from './initial.js';
import { joinPath, pathOf } from './nestedValue.js';

interface NestedEntryProps extends FieldEntryProps {
  /** For screen readers. */
  readonly name: string;
}

/** A value that is made of others: members, items, entries, or one of several types. */
export function NestedEntry(props: NestedEntryProps): JSX.Element {
  const as = <K extends FieldInput['kind']>(kind: K): Extract<FieldInput, { kind: K }> | undefined =>
    props.field.input.kind === kind ? (props.field.input as Extract<FieldInput, { kind: K }>) : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand where the label stands
    <div class="nested" role="group" aria-label={props.name}>
      <Switch>
        <Match when={as('record')}>
          {input => (
            <For each={input().members}>
              {member => (
                <FieldEntry
                  field={member}
                  path={joinPath(props.path, pathOf(member.name))}
                  value={memberOf(props.value, member.name)}
                  faults={props.faults}
                  onValue={entered => props.onValue(withMember(props.value, member.name, entered))}
                />
              )}
            </For>
          )}
        </Match>
        <Match when={as('row')}>
          {input => (
            <For each={input().items}>
              {(item, at) => (
                <FieldEntry
                  field={item}
                  path={`${props.path}[${at()}]`}
                  value={itemsOf(props.value)[at()]}
                  faults={props.faults}
                  onValue={entered =>
                    props.onValue(
                      input().items.map((_, one) => (one === at() ? entered : (itemsOf(props.value)[one] ?? ''))),
                    )
                  }
                />
              )}
            </For>
          )}
        </Match>
        <Match when={as('list')}>{input => <ListEntry {...props} input={input()} />}</Match>
        <Match when={as('mapping')}>{input => <MappingEntry {...props} input={input()} />}</Match>
        <Match when={as('union')}>{input => <UnionEntry {...props} input={input()} />}</Match>
      </Switch>
    </div>
  );
}

const replaced = (items: readonly Entered[], at: number, item: Entered): readonly Entered[] =>
  items.map((one, index) => (index === at ? item : one));
const without = (items: readonly Entered[], at: number): readonly Entered[] => items.filter((_, index) => index !== at);

function ListEntry(props: NestedEntryProps & { readonly input: Extract<FieldInput, { kind: 'list' }> }): JSX.Element {
  const items = (): readonly Entered[] => itemsOf(props.value);
  return (
    <>
      <Index each={items()}>
        {(item, at) => (
          <ItemRow
            {...props}
            field={props.input.item}
            label={`${props.name} ${at + 1}`}
            path={`${props.path}[${at}]`}
            value={item()}
            onValue={entered => props.onValue(replaced(items(), at, entered))}
            onRemove={() => props.onValue(without(items(), at))}
          />
        )}
      </Index>
      <AddButton name={props.name} onAdd={() => props.onValue([...items(), emptyOf(props.input.item)])} />
    </>
  );
}

function MappingEntry(
  props: NestedEntryProps & { readonly input: Extract<FieldInput, { kind: 'mapping' }> },
): JSX.Element {
  const pairs = (): readonly Entered[] => itemsOf(props.value);
  return (
    <>
      <Index each={pairs()}>
        {(pair, at) => (
          <ItemRow
            {...props}
            field={props.input.value}
            label={`${props.name} ${textOf(itemsOf(pair())[0]) || at + 1}`}
            path={joinPath(props.path, pathOf(textOf(itemsOf(pair())[0])))}
            value={itemsOf(pair())[1]}
            onValue={entered => props.onValue(replaced(pairs(), at, [itemsOf(pair())[0] ?? '', entered]))}
            onRemove={() => props.onValue(without(pairs(), at))}
            lead={
              <input
                class="input input-key mono"
                type="text"
                autocomplete="off"
                placeholder={t('key')}
                aria-label={t('Key {{number}} of {{name}}', { number: at + 1, name: props.name })}
                value={textOf(itemsOf(pair())[0])}
                onInput={event =>
                  props.onValue(replaced(pairs(), at, [event.currentTarget.value, itemsOf(pair())[1] ?? '']))
                }
              />
            }
          />
        )}
      </Index>
      <AddButton name={props.name} onAdd={() => props.onValue([...pairs(), ['', emptyOf(props.input.value)]])} />
    </>
  );
}

function UnionEntry(props: NestedEntryProps & { readonly input: Extract<FieldInput, { kind: 'union' }> }): JSX.Element {
  const id = createUniqueId();
  const at = (): number => Number(textOf(memberOf(props.value, 'option'))) || 0;
  return (
    <>
      <select
        class="input mono"
        aria-label={t('Type of {{name}}', { name: props.name })}
        value={String(at())}
        onChange={event => {
          const option = event.currentTarget.value;
          const field = props.input.options[Number(option)];
          props.onValue({ option, value: field ? emptyOf(field) : '' });
        }}
      >
        <For each={props.input.options}>
          {(option, index) => <option value={String(index())}>{option.type}</option>}
        </For>
      </select>
      <Show when={props.input.options[at()]} keyed>
        {option => (
          <Valued
            id={id}
            field={option}
            path={props.path}
            label={props.name}
            value={memberOf(props.value, 'value')}
            faults={props.faults}
            describedBy=""
            faulty={faultWithin(props.faults, props.path) !== undefined}
            onValue={entered => props.onValue({ option: String(at()), value: entered })}
          />
        )}
      </Show>
    </>
  );
}

interface ItemRowProps extends FieldEntryProps {
  readonly label: string;
  readonly lead?: JSX.Element;
  readonly onRemove: () => void;
}

/** One item with its remove button, and what is wrong with it. */
function ItemRow(props: ItemRowProps): JSX.Element {
  const id = createUniqueId();
  const fault = (): string | undefined => faultWithin(props.faults, props.path);
  return (
    <div class="nested-item" classList={{ 'field-faulty': fault() !== undefined }}>
      {props.lead}
      <div class="nested-value">
        <Valued
          id={id}
          field={props.field}
          path={props.path}
          label={props.label}
          value={props.value}
          faults={props.faults}
          describedBy={fault() === undefined ? '' : `${id}-fault`}
          faulty={fault() !== undefined}
          onValue={props.onValue}
        />
        <Show when={props.faults.get(props.path)}>
          <p class="field-fault" id={`${id}-fault`}>
            {props.faults.get(props.path)}
          </p>
        </Show>
      </div>
      <IconButton
        label={t('Remove {{label}}', { label: props.label })}
        icon={<X size={13} />}
        onClick={() => props.onRemove()}
      />
    </div>
  );
}

function AddButton(props: { readonly name: string; readonly onAdd: () => void }): JSX.Element {
  return (
    <Button look="quiet" class="nested-add" icon={<Plus size={13} />} onClick={() => props.onAdd()}>
      <span aria-hidden="true">{t('Add')}</span>
      <span class="visually-hidden">{t('Add to {{name}}', { name: props.name })}</span>
    </Button>
  );
}
