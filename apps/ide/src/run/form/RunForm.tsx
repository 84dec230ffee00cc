import { createEffect, For, type JSX, on, Show } from 'solid-js';
import { Skeleton } from '../../design/Skeleton.js';
import { t } from '../../locale/t.js';
import type { RunTarget } from '../target.js';
import { bodyOf } from './body.js';
import { FieldEntry } from './FieldEntry.js';
import { formOfJson } from './fromJson.js';

/** The call's input: a form made from the signature, or JSON. */
export function RunForm(props: { readonly target: RunTarget }): JSX.Element {
  const { target } = props;
  let form: HTMLFormElement | undefined;
  // A run that was refused leads to the first thing to correct; correcting one does not lead to the next.
  createEffect(
    on(target.faults, (faults, before) => {
      if (faults.size > (before?.size ?? 0))
        queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return faults;
    }),
  );
  return (
    <form
      ref={form}
      class="run-form"
      aria-label={t('Input')}
      onSubmit={event => {
        event.preventDefault();
        target.run();
      }}
    >
      <Show when={target.defs().length > 1}>
        <div class="field">
          <label class="field-label" for="run-def">
            <span class="field-name">def</span>
          </label>
          <select
            id="run-def"
            class="input mono"
            value={target.callable()?.name ?? ''}
            onChange={event => target.setInput({ def: event.currentTarget.value })}
          >
            <For each={target.defs()}>{one => <option value={one.name}>{one.name}</option>}</For>
          </select>
        </div>
      </Show>
      <Show when={target.schema()} fallback={<Skeleton lines={2} label={t('Python is reading the signature')} />}>
        <Show when={target.json()} fallback={<FormFields target={target} />}>
          <JsonInput target={target} />
        </Show>
      </Show>
    </form>
  );
}

function FormFields(props: { readonly target: RunTarget }): JSX.Element {
  const { target } = props;
  return (
    <>
      <Show when={target.faultOf('')}>
        <p class="field-fault">{target.faultOf('')}</p>
      </Show>
      <For
        each={target.fields()}
        fallback={
          <p class="quiet">
            {target.callable()
              ? t('No parameters: press Run.')
              : t('Write a function with “def”: its parameters appear here.')}
          </p>
        }
      >
        {field => (
          <FieldEntry
            field={field}
            path={field.name}
            value={target.input().fields[field.name]}
            faults={target.faults()}
            onValue={entered => target.setField(field.name, entered)}
          />
        )}
      </For>
    </>
  );
}

function JsonInput(props: { readonly target: RunTarget }): JSX.Element {
  const { target } = props;
  return (
    <div class="field field-json" classList={{ 'field-faulty': target.faultOf('') !== undefined }}>
      <div class="field-label">
        <label class="field-name" for="run-json">
          {t('Body')}
        </label>
        <span class="field-type">JSON</span>
      </div>
      <textarea
        id="run-json"
        class="input input-text mono"
        rows={4}
        spellcheck={false}
        placeholder="{}"
        aria-invalid={target.faultOf('') !== undefined}
        aria-describedby="run-json-fault"
        value={target.input().json}
        onInput={event => target.setInput({ json: event.currentTarget.value })}
      />
      <p class="field-fault" id="run-json-fault" aria-live="polite">
        {target.faultOf('')}
      </p>
    </div>
  );
}

/** Switches between form and JSON; what was entered in the one is there in the other. */
export function switchMode(target: RunTarget): void {
  const { mode, fields, json } = target.input();
  if (mode === 'form') {
    const body = bodyOf(target.fields(), fields);
    target.setInput({ mode: 'json', json: body.kind === 'body' ? body.json : json });
    return;
  }
  const form = formOfJson(target.fields(), json);
  if (form.kind === 'form') target.setInput({ mode: 'form', fields: form.fields });
  else target.say('', form.reason);
}
