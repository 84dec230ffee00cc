import type { JSX } from 'solid-js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { FunctionName } from '../workspace/draft.js';
import { RecordingsPanel } from './RecordingsPanel.js';

export default function RecordingsDialog(props: { readonly of: FunctionName }): JSX.Element {
  const { dialogs } = useIde();
  return (
    <Modal open title={t('Recorded failures of {{name}}', { name: props.of.name })} onClose={() => dialogs.close()}>
      <RecordingsPanel of={props.of} />
    </Modal>
  );
}
