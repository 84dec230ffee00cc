import CircleCheck from 'lucide-solid/icons/circle-check';
import CloudOff from 'lucide-solid/icons/cloud-off';
import LoaderCircle from 'lucide-solid/icons/loader-circle';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { LanguageStatus } from '../language/LanguageStatus.js';
import { t } from '../locale/t.js';
import { stageText } from '../run/RunProgress.js';
import type { RunTarget } from '../run/target.js';
import { SyncNote } from '../sync/SyncNote.js';
import { useIde } from './ide.js';

interface StatusBarProps {
  readonly target: RunTarget;
  readonly cursor: { readonly line: number; readonly column: number };
}

export function StatusBar(props: StatusBarProps): JSX.Element {
  const { connection, python, reader } = useIde();
  const stage = python.stage;
  const failure = (): string | undefined => {
    const now = stage();
    return now.stage === 'failed' ? now.detail : undefined;
  };
  return (
    <footer class="status-bar" data-python={python.kept() ? 'kept' : undefined}>
      <span class="status-item" role="status" aria-label="Python">
        <Switch fallback={t('Python sleeps')}>
          <Match when={stage().stage === 'ready'}>
            <CircleCheck size={13} class="success-icon" aria-hidden="true" />
            {t('Python 3.12 ready')}
          </Match>
          <Match when={failure()}>
            {detail => (
              <>
                <TriangleAlert size={13} class="danger-icon" aria-hidden="true" />
                <span class="status-long">{t('Python could not start. {{detail}}', { detail: detail() })}</span>
                <button type="button" class="link-button" onClick={() => void python.warm()}>
                  {t('Retry')}
                </button>
              </>
            )}
          </Match>
          <Match when={stageText(stage())}>
            {text => (
              <>
                <LoaderCircle size={13} class="spin" aria-hidden="true" />
                {text()}
              </>
            )}
          </Match>
        </Switch>
      </span>
      <Show when={!connection.online()}>
        <span class="status-item status-offline" role="status" aria-label={t('Connection')}>
          <CloudOff size={13} aria-hidden="true" />
          <span class="status-long">
            {t(
              'Offline. Writing, running in the browser and what you have opened before still work; publishing waits.',
            )}
          </span>
          <button type="button" class="link-button" onClick={() => void connection.check()}>
            {t('Retry')}
          </button>
        </span>
      </Show>
      <span class="pane-space" />
      <SyncNote />
      <LanguageStatus />
      <Show when={reader.opened().state === 'none'}>
        <span class="status-item status-cursor">
          {t('Ln {{line}}, Col {{column}}', { line: props.cursor.line, column: props.cursor.column })}
        </span>
      </Show>
    </footer>
  );
}
