import { onCleanup } from 'solid-js';
import { t } from '../locale/t.js';
import type { Ide } from '../shell/ide.js';
import { isNoRoom } from './room.js';

/** Whatever could not be written for want of room, and nobody else has told of: says so and offers to make some. */
export function watchRoom({ toasts, dialogs }: Ide): void {
  const tell = ({ reason }: PromiseRejectionEvent): void => {
    if (!isNoRoom(reason)) return;
    toasts.say(t('There is no room left on this device.'), {
      title: t('Make room'),
      run: () => dialogs.show({ kind: 'storage' }),
    });
  };
  addEventListener('unhandledrejection', tell);
  onCleanup(() => removeEventListener('unhandledrejection', tell));
}
