import { createSignal, type JSX, Show } from 'solid-js';
import { sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import { Button } from './Button.js';
import './savedForm.css';

interface SavedFormProps {
  readonly label: string;
  /** What is wrong before anything is sent. */
  readonly check?: () => string | undefined;
  readonly save: () => Promise<unknown>;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
  /** Labels and fields in turn, two a row; `saved-form-value` puts anything else below the fields. */
  readonly children: JSX.Element;
}

/** Fields that are saved together, once at a time; what is wrong with them is said below. */
export function SavedForm(props: SavedFormProps): JSX.Element {
  const [fault, setFault] = createSignal<string>();
  const [saving, setSaving] = createSignal(false);

  async function save(): Promise<void> {
    if (saving()) return;
    const wrong = props.check?.();
    setFault(wrong);
    if (wrong !== undefined) return;
    setSaving(true);
    try {
      await props.save();
      props.onSaved();
    } catch (error) {
      setFault(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  }

  return (
    <form
      class="saved-form"
      aria-label={props.label}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      {props.children}
      <Show when={fault()}>
        <p class="field-fault saved-form-value" role="alert">
          {fault()}
        </p>
      </Show>
      <div class="saved-form-value">
        <Button type="submit" look="primary" disabled={saving()}>
          {t('Save')}
        </Button>
        <Button onClick={() => props.onCancel()}>{t('Cancel')}</Button>
      </div>
    </form>
  );
}
