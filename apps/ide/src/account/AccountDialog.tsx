import type { JSX } from 'solid-js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import type { OpenDialog } from '../shell/dialogs.js';
import { useIde } from '../shell/ide.js';
import { AuthForm } from './AuthForm.js';

export default function AccountDialog(props: {
  readonly dialog: Extract<OpenDialog, { kind: 'account' }>;
}): JSX.Element {
  const { dialogs } = useIde();
  const title = (): string => (props.dialog.mode === 'sign-up' ? t('Sign up') : t('Sign in'));
  return (
    <Modal
      open
      width="small"
      title={props.dialog.purpose ? `${title()} ${props.dialog.purpose}` : title()}
      onClose={() => dialogs.close()}
    >
      <AuthForm
        mode={props.dialog.mode}
        onDone={() => {
          // Closing takes the dialog, and these props with it.
          const { done } = props.dialog;
          dialogs.close();
          done?.();
        }}
      />
    </Modal>
  );
}
