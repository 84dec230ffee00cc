import Cloud from 'lucide-solid/icons/cloud';
import CloudAlert from 'lucide-solid/icons/cloud-alert';
import CloudUpload from 'lucide-solid/icons/cloud-upload';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { When } from '../design/When.js';
import { rich, t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { SyncStatus } from './status.js';

/** Whether the drafts of the account are on the instance, too. */
export function SyncNote(): JSX.Element {
  const { sync } = useIde();
  const as = <S extends SyncStatus['state']>(state: S): Extract<SyncStatus, { state: S }> | undefined => {
    const now = sync.status();
    return now.state === state ? (now as Extract<SyncStatus, { state: S }>) : undefined;
  };
  return (
    <Show when={sync.status().state !== 'off'}>
      <span class="status-item" role="status" aria-label={t('Sync')}>
        <Switch>
          <Match when={as('syncing')}>
            <CloudUpload size={13} aria-hidden="true" />
            {t('Syncing drafts')}
          </Match>
          <Match when={as('synced')}>
            {synced => (
              <>
                <Cloud size={13} aria-hidden="true" />
                <span>{rich('Drafts synced {{when}}', { when: <When at={synced().at} /> })}</span>
              </>
            )}
          </Match>
          <Match when={as('waiting')}>
            <CloudUpload size={13} aria-hidden="true" />
            {t('Drafts sync when back online')}
          </Match>
          <Match when={as('failed')}>
            {failed => (
              <>
                <CloudAlert size={13} class="danger-icon" aria-hidden="true" />
                <span class="status-long">{t('Not synced. {{detail}}', { detail: failed().detail })}</span>
                <button type="button" class="link-button" onClick={() => void sync.wake()()}>
                  {t('Retry')}
                </button>
              </>
            )}
          </Match>
        </Switch>
      </span>
    </Show>
  );
}
