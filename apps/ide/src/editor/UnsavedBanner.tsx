import { type JSX, onCleanup } from 'solid-js';
import { Button } from '../design/Button.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

/** The device does not take the draft: nothing is lost as long as this page is open, and it is kept from closing. */
export function UnsavedBanner(): JSX.Element {
  const ide = useIde();
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  addEventListener('beforeunload', ask);
  onCleanup(() => removeEventListener('beforeunload', ask));
  return (
    <div class="banner banner-danger" role="alert">
      <span>
        {t(
          'The last changes are only in this page: the device has no room for them, or refuses. Free space and retry, or export the draft.',
        )}
      </span>
      <Button onClick={() => ide.dialogs.show({ kind: 'storage' })}>{t('Make room')}</Button>
      <Button onClick={() => void ide.workspace.flush()}>{t('Retry')}</Button>
      <Button
        onClick={() => void import('../transfer/exporting.js').then(({ exportDraft }) => exportDraft(ide, 'zip'))}
      >
        {t('Export as .zip')}
      </Button>
    </div>
  );
}
