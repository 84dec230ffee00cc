import { type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

/** A newer page is there; it comes when the person wants it. */
export function UpdateBanner(): JSX.Element {
  const { update } = useIde();
  return (
    <Show when={update.ready() !== 'none'}>
      <div class="banner banner-accent update-banner" role="status">
        <span>
          {update.ready() === 'waiting'
            ? t('A new version of skython is ready. Your draft is saved first.')
            : t('skython was updated in another tab. Reload this one, too.')}
        </span>
        <Button onClick={() => void update.reload()}>{t('Reload')}</Button>
      </div>
    </Show>
  );
}
