import type { SecretView } from '@skython/shared';
import Pencil from 'lucide-solid/icons/pencil';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, type JSX, Show } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { When } from '../design/When.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';

interface SecretEntryProps {
  readonly secret: SecretView;
  readonly remove: () => Promise<unknown>;
  readonly onReplace: () => void;
  readonly onRemoved: () => void;
}

/** One secret: its name, since when it is what it is, and what can be done with it. */
export function SecretEntry(props: SecretEntryProps): JSX.Element {
  const [armed, setArmed] = createSignal(false);
  const [fault, setFault] = createSignal<string>();
  const named = () => ({ name: props.secret.name });

  // Its value is lost with it: nothing could undo that.
  async function remove(): Promise<void> {
    if (!armed()) {
      setArmed(true);
      return;
    }
    setFault(undefined);
    try {
      await props.remove();
      props.onRemoved();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  }

  return (
    <li class="secret">
      <code class="secret-name">{props.secret.name}</code>
      <span class="quiet">
        <When at={props.secret.updatedAt} />
      </span>
      <span class="pane-space" />
      <IconButton label={t('Replace {{name}}', named())} icon={<Pencil size={14} />} onClick={props.onReplace} />
      <IconButton
        label={armed() ? t('Delete {{name}}: its value is lost', named()) : t('Delete {{name}}', named())}
        icon={<Trash size={14} class={armed() ? 'danger-icon' : ''} />}
        onClick={() => void remove()}
      />
      <Show when={fault()}>
        <span class="field-fault" role="alert">
          {fault()}
        </span>
      </Show>
    </li>
  );
}
