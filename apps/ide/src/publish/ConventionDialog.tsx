import type { JSX } from 'solid-js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { ConventionField } from './ConventionField.js';

/** For functions that were written for another platform. */
export default function ConventionDialog(): JSX.Element {
  const { dialogs } = useIde();
  return (
    <Modal
      open
      title={t('Convention')}
      description={t('How functions written for other platforms are called. The choice works at once.')}
      onClose={() => dialogs.close()}
    >
      <ConventionField />
    </Modal>
  );
}
