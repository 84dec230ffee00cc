import X from 'lucide-solid/icons/x';
import { For, type JSX, Show } from 'solid-js';
import { Button, IconButton } from '../design/Button.js';
import { t } from '../locale/t.js';
import { useIde } from './ide.js';

export function ToastStack(): JSX.Element {
  const { toasts } = useIde();
  return (
    <div class="toasts" role="status" aria-label={t('Messages')}>
      <For each={toasts.list()}>
        {toast => (
          <div class="toast">
            <span class="toast-text">{toast.text}</span>
            <Show when={toast.action}>
              {action => (
                <Button
                  look="quiet"
                  onClick={() => {
                    action().run();
                    toasts.dismiss(toast.id);
                  }}
                >
                  {action().title}
                </Button>
              )}
            </Show>
            <IconButton label={t('Dismiss')} icon={<X size={13} />} onClick={() => toasts.dismiss(toast.id)} />
          </div>
        )}
      </For>
    </div>
  );
}
