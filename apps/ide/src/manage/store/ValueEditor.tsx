import { NotJson, parseJson, printJson, tryParseJson } from '@skython/shared';
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { RequestFailed, sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import type { ValueSource, WholeValue } from './source.js';

interface ValueEditorProps {
  readonly value: WholeValue;
  readonly text: string;
  readonly source: ValueSource;
  readonly onSaved: (value: WholeValue) => void;
  readonly onCancel: () => void;
  readonly onLookAgain: () => void;
}

/** Changes a JSON value. It is written only if nobody changed it since it was read. */
export function ValueEditor(props: ValueEditorProps): JSX.Element {
  const id = createUniqueId();
  const [typed, setTyped] = createSignal(readable(props.text));
  const [saving, setSaving] = createSignal(false);
  const [refused, setRefused] = createSignal<{ readonly text: string; readonly conflict: boolean }>();
  const fault = (): string | undefined => faultOf(typed());

  async function save(): Promise<void> {
    if (saving() || fault() !== undefined) return;
    setSaving(true);
    setRefused(undefined);
    try {
      props.onSaved(await props.source.write(props.value, typed()));
    } catch (error) {
      const conflict = error instanceof RequestFailed && error.kind === 'conflict';
      setRefused({ text: sentenceOf(error), conflict });
    } finally {
      setSaving(false);
    }
  }

  return (
    <form
      class="value-editor"
      classList={{ 'field-faulty': fault() !== undefined }}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <label class="visually-hidden" for={id}>
        {t('Value as JSON')}
      </label>
      <textarea
        id={id}
        class="input input-text mono value-text"
        rows={6}
        spellcheck={false}
        aria-invalid={fault() !== undefined}
        aria-describedby={`${id}-fault`}
        value={typed()}
        onInput={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          props.onCancel();
        }}
      />
      <p class="field-fault" id={`${id}-fault`} aria-live="polite">
        {fault()}
      </p>
      <Show when={refused()}>
        {now => (
          <div class="notice notice-danger" role="alert">
            <p>{now().text}</p>
            <Show when={now().conflict}>
              <Button onClick={() => props.onLookAgain()}>{t('Show it as it is now')}</Button>
            </Show>
          </div>
        )}
      </Show>
      <div class="value-actions">
        <Button look="primary" type="submit" disabled={saving() || fault() !== undefined}>
          {saving() ? t('Saving') : t('Save')}
        </Button>
        <Button onClick={() => props.onCancel()}>{t('Cancel')}</Button>
      </div>
    </form>
  );
}

/** On lines of its own, numbers as they were. */
function readable(text: string): string {
  const node = tryParseJson(text);
  return node === undefined ? text : printJson(node, 2);
}

function faultOf(text: string): string | undefined {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    if (error instanceof NotJson) return error.message;
    throw error;
  }
}
