import type { FunctionDetail } from '@skython/shared';
import { createMemo, type JSX } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { functionSecrets } from './keeper.js';
import { SecretList } from './SecretList.js';

/** Names of what a function reads by `skython.secret`; the instance tells no value. */
export function SecretSection(props: { readonly detail: FunctionDetail }): JSX.Element {
  const { client, dialogs } = useIde();
  const keeper = createMemo(() => functionSecrets(client, props.detail));

  return (
    <section class="manage-section secret-section" aria-label={t('Secrets')}>
      <h2>{t('Secrets')}</h2>
      <p class="quiet">
        {t('The function reads them by skython.secret("NAME"). They are encrypted, and nobody is shown a value again.')}{' '}
        <button type="button" class="link-button" onClick={() => dialogs.show({ kind: 'secrets' })}>
          {t('Secrets of all my functions')}
        </button>
      </p>
      <SecretList keeper={keeper()} />
    </section>
  );
}
