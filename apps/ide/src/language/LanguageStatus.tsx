import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { ToolName } from './language.js';

const tools: readonly ToolName[] = ['ruff', 'pyright'];

/** `ruff ✓ · pyright 2`: whether the tools are there, and how much they have to say. */
export function LanguageStatus(): JSX.Element {
  const { language, preferences, dialogs } = useIde();
  const count = (tool: ToolName): number =>
    language.problems().filter(({ source, hint }) => source === tool && hint === undefined).length;
  return (
    <span class="status-item status-tools" role="status" aria-label={t('Language tools')}>
      <For each={preferences.now().languageTools ? tools : []}>
        {tool => (
          <span class="status-tool">
            <Switch fallback={`${tool} …`}>
              <Match when={language.state()[tool].state === 'ready'}>
                {tool} {count(tool) === 0 ? '✓' : count(tool)}
              </Match>
              <Match when={language.state()[tool].state === 'failed'}>
                {tool} ✗
                <button
                  type="button"
                  class="link-button"
                  aria-label={t('Start {{tool}} again', { tool })}
                  onClick={() => void language.start()}
                >
                  {t('Retry')}
                </button>
              </Match>
            </Switch>
          </span>
        )}
      </For>
      <Show when={!preferences.now().languageTools}>
        <button type="button" class="link-button" onClick={() => dialogs.show({ kind: 'settings' })}>
          {t('Language tools off')}
        </button>
      </Show>
    </span>
  );
}
