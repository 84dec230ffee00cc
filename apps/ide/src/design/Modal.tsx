import { Dialog } from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';

interface ModalProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: string | undefined;
  readonly width?: 'small' | 'medium' | 'large' | 'full';
  readonly children: JSX.Element;
}

/** A dialog over the page: focus is kept in it, Escape closes it, focus goes back to where it was. */
export function Modal(props: ModalProps): JSX.Element {
  let content: HTMLDivElement | undefined;

  /** What is marked `data-first` gets the focus; else the first control, which is the one that closes. */
  function focusFirst(event: Event): void {
    const first = content?.querySelector<HTMLElement>('[data-first]');
    if (!first) return;
    event.preventDefault();
    first.focus();
  }

  return (
    <Dialog open={props.open} onOpenChange={open => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class="modal-veil" />
        <div class="modal-place">
          <Dialog.Content ref={content} class={`modal modal-${props.width ?? 'medium'}`} onOpenAutoFocus={focusFirst}>
            <header class="modal-head">
              <Dialog.Title class="modal-title">{props.title}</Dialog.Title>
              <Dialog.CloseButton class="icon-button" aria-label={t('Close')}>
                <X size={16} />
              </Dialog.CloseButton>
            </header>
            <Show when={props.description}>
              <Dialog.Description class="modal-description">{props.description}</Dialog.Description>
            </Show>
            {props.children}
          </Dialog.Content>
        </div>
      </Dialog.Portal>
    </Dialog>
  );
}
