import type { JSX } from 'solid-js';
import { t } from '../locale/t.js';

const EXAMPLE = 'https://example.org';

interface OriginsFieldProps {
  readonly text: string;
  readonly fault: string | undefined;
  readonly onInput: (text: string) => void;
}

/** Which sites' pages may call the function. */
export function OriginsField(props: OriginsFieldProps): JSX.Element {
  return (
    <div class="field" classList={{ 'field-faulty': props.fault !== undefined }}>
      <label class="field-label" for="publish-origins">
        <span class="field-name">{t('Sites whose pages may call it')}</span>
      </label>
      <input
        id="publish-origins"
        class="input mono"
        placeholder={EXAMPLE}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={props.fault !== undefined}
        aria-describedby="publish-origins-help"
        value={props.text}
        onInput={event => props.onInput(event.currentTarget.value)}
      />
      <p id="publish-origins-help" class={props.fault ? 'field-fault' : 'field-help'}>
        {props.fault ?? t('Empty: all sites. Programs outside a browser are not concerned.')}
      </p>
    </div>
  );
}
