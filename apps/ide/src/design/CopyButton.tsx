import Check from 'lucide-solid/icons/check';
import Copy from 'lucide-solid/icons/copy';
import { createSignal, type JSX, onCleanup } from 'solid-js';
import { t } from '../locale/t.js';
import { IconButton } from './Button.js';
import { copyText } from './clipboard.js';

const DONE_MS = 1_600;

export function CopyButton(props: { readonly label: string; readonly text: () => string }): JSX.Element {
  const [done, setDone] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  async function copy(): Promise<void> {
    if (!(await copyText(props.text()))) return;
    setDone(true);
    clearTimeout(timer);
    timer = setTimeout(() => setDone(false), DONE_MS);
  }

  return (
    <IconButton
      label={done() ? t('Copied') : props.label}
      icon={done() ? <Check size={14} /> : <Copy size={14} />}
      onClick={() => void copy()}
    />
  );
}
