import type { SecretView } from '@skython/shared';
import Pencil from 'lucide-solid/icons/pencil';
import { createSignal, type JSX, Show } from 'solid-js';
import { ArmedDelete } from '../design/ArmedDelete.js';
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
  const [fault, setFault] = createSignal<string>();
  const named = () => ({ name: props.secret.name });

  async function remove(): Promise<void> {
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
      <ArmedDelete
        label={t('Delete {{name}}', named())}
        warning={t('Delete {{name}}: its value is lost', named())}
        remove={() => void remove()}
      />
      <Show when={fault()}>
        <span class="field-fault" role="alert">
          {fault()}
        </span>
      </Show>
    </li>
  );
}
