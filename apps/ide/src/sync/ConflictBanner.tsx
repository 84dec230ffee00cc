import { type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

/** Says that the open draft has two versions, until a person has decided. */
export function ConflictBanner(): JSX.Element {
  const { sync, workspace, dialogs } = useIde();
  return (
    <Show when={sync.conflicts().has(workspace.draft().id)}>
      <div class="banner banner-accent" role="status">
        <span>{t('This draft was changed on another device, too. Both versions are kept.')}</span>
        <Button onClick={() => dialogs.show({ kind: 'merge' })}>{t('Compare and merge')}</Button>
      </div>
    </Show>
  );
}
