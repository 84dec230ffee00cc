import type { JSX } from 'solid-js';
import { ExampleCode } from '../design/ExampleCode.js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { accountSecrets } from './keeper.js';
import { SecretList } from './SecretList.js';

const EXAMPLE = 'from skython import secret\n\nkey = secret("API_KEY")';

/** The secrets of the account, which each of its functions may read. */
export default function SecretsDialog(): JSX.Element {
  const { client, dialogs } = useIde();
  return (
    <Modal
      open
      title={t('Secrets of all my functions')}
      description={t(
        'A function that has a secret of the same name reads its own. They are encrypted, and nobody is shown a value again.',
      )}
      onClose={() => dialogs.close()}
    >
      <SecretList
        keeper={accountSecrets(client)}
        empty={
          <div class="quiet">
            {t('No secrets yet. A function reads one like this:')}
            <ExampleCode code={EXAMPLE} />
          </div>
        }
      />
    </Modal>
  );
}
