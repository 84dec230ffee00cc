import { putSecretSchema, secretNameSchema } from '@skython/shared';
import { createSignal, createUniqueId, type JSX } from 'solid-js';
import * as v from 'valibot';
import { SavedForm } from '../design/SavedForm.js';
import { issueWords } from '../locale/issueWords.js';
import { t } from '../locale/t.js';

interface SecretFormProps {
  /** Of the secret that is replaced; empty: a new one. */
  readonly name: string;
  readonly save: (name: string, value: string) => Promise<unknown>;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Name and value of a secret. The value is a text of lines, since keys often are. */
export function SecretForm(props: SecretFormProps): JSX.Element {
  const id = createUniqueId();
  const [name, setName] = createSignal(props.name);
  const [value, setValue] = createSignal('');

  function check(): string | undefined {
    const wrong =
      v.safeParse(secretNameSchema, name()).issues?.[0] ?? v.safeParse(putSecretSchema, { value: value() }).issues?.[0];
    return wrong && issueWords(wrong);
  }

  return (
    <SavedForm
      label={t('Secret')}
      check={check}
      save={() => props.save(name(), value())}
      onSaved={props.onSaved}
      onCancel={props.onCancel}
    >
      <label for={`${id}-name`}>{t('Name')}</label>
      <input
        id={`${id}-name`}
        class="input mono"
        value={name()}
        readOnly={props.name !== ''}
        spellcheck={false}
        autocomplete="off"
        onInput={event => setName(event.currentTarget.value)}
      />
      <label for={`${id}-value`}>{t('Value')}</label>
      <textarea
        id={`${id}-value`}
        class="input mono secret-value"
        rows={3}
        value={value()}
        spellcheck={false}
        autocomplete="off"
        onInput={event => setValue(event.currentTarget.value)}
      />
    </SavedForm>
  );
}
