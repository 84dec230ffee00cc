import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { IconButton } from '../../design/Button.js';
import { sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import type { ControlProps } from './Control.js';
import { base64Of, fileOf, memberOf, textOf } from './entered.js';

/** Bytes: a file picked, or dropped on the button. It is remembered with its name. */
export function FileControl(props: ControlProps): JSX.Element {
  const base64 = (): string => base64Of(props.value);
  const name = (): string => textOf(memberOf(props.value, 'file'));

  async function take(file: File | undefined): Promise<void> {
    if (file) props.onValue(fileOf(file.name, await base64OfFile(file)));
  }

  return (
    <span class="input-file">
      <Show
        when={base64() !== ''}
        fallback={
          <input
            id={props.id}
            aria-label={props.label}
            aria-describedby={props.describedBy}
            aria-invalid={props.faulty}
            type="file"
            onChange={event => void take(event.currentTarget.files?.[0])}
          />
        }
      >
        <span class="input-file-name mono" title={name()}>
          {name() || t('file')}
        </span>
        <span class="quiet">{sizeText(Math.floor((base64().length * 3) / 4))}</span>
        <IconButton
          label={t('Clear {{label}}', { label: props.label ?? props.field.name })}
          icon={<X size={13} />}
          onClick={() => props.onValue('')}
        />
      </Show>
    </span>
  );
}

/** Read by the browser itself, beside the page's own work. */
function base64OfFile(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error(t('The file cannot be read.')));
    reader.readAsDataURL(file);
  });
}
