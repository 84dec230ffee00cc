import { type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import type { PublishForm } from './publish.js';

interface VisibilityChoicesProps extends Pick<PublishForm, 'visibility' | 'access'> {
  readonly onVisibility: (visibility: PublishForm['visibility']) => void;
  readonly onAccess: (access: PublishForm['access']) => void;
}

/** Who sees the function, and who may call it. */
export function VisibilityChoices(props: VisibilityChoicesProps): JSX.Element {
  return (
    <fieldset class="choices">
      <legend class="field-name">{t('Visibility')}</legend>
      <label class="choice">
        <input
          type="radio"
          name="visibility"
          checked={props.visibility === 'public'}
          onChange={() => props.onVisibility('public')}
        />
        <span>
          {t('Public')} <span class="quiet">{t('in skybox: everyone can read, clone and call it')}</span>
        </span>
      </label>
      <Show when={props.visibility === 'public'}>
        <label class="choice choice-inner">
          <input
            type="checkbox"
            checked={props.access === 'key'}
            onChange={event => props.onAccess(event.currentTarget.checked ? 'key' : 'open')}
          />
          {t('Callers need a token')}
        </label>
      </Show>
      <label class="choice">
        <input
          type="radio"
          name="visibility"
          checked={props.visibility === 'private'}
          onChange={() => props.onVisibility('private')}
        />
        <span>
          {t('Private')} <span class="quiet">{t('only you, and programs with your token')}</span>
        </span>
      </label>
    </fieldset>
  );
}
