import { putSecretSchema, secretNameSchema } from '@skython/shared';
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import * as v from 'valibot';
import { Button } from '../../design/Button.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { issueWords } from '../../locale/issueWords.js';
import { t } from '../../locale/t.js';

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
  const [fault, setFault] = createSignal<string>();

  async function save(): Promise<void> {
    const wrong =
      v.safeParse(secretNameSchema, name()).issues?.[0] ?? v.safeParse(putSecretSchema, { value: value() }).issues?.[0];
    setFault(wrong && issueWords(wrong));
    if (wrong) return;
    try {
      await props.save(name(), value());
      props.onSaved();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  }

  return (
    <form
      class="secret-form"
      aria-label={t('Secret')}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
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
        class="input mono"
        rows={3}
        value={value()}
        spellcheck={false}
        autocomplete="off"
        onInput={event => setValue(event.currentTarget.value)}
      />
      <Show when={fault()}>
        <p class="field-fault secret-help" role="alert">
          {fault()}
        </p>
      </Show>
      <div class="secret-help">
        <Button type="submit" look="primary">
          {t('Save')}
        </Button>
        <Button onClick={props.onCancel}>{t('Cancel')}</Button>
      </div>
    </form>
  );
}
