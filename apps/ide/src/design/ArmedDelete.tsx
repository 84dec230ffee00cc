import Trash from 'lucide-solid/icons/trash';
import { createSignal, type JSX } from 'solid-js';
import { IconButton } from './Button.js';

interface ArmedDeleteProps {
  readonly label: string;
  /** After the first press: what is lost by the second. */
  readonly warning: string;
  readonly remove: () => void;
}

/** Deletes at the second press: for what nothing could bring back. */
export function ArmedDelete(props: ArmedDeleteProps): JSX.Element {
  const [armed, setArmed] = createSignal(false);
  return (
    <IconButton
      label={armed() ? props.warning : props.label}
      icon={<Trash size={14} class={armed() ? 'danger-icon' : ''} />}
      onClick={() => (armed() ? props.remove() : setArmed(true))}
    />
  );
}
