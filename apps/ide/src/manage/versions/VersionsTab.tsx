import { t } from '../../locale/t.js';
import './versions.css';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { When } from '../../design/When.js';
import { useIde } from '../../shell/ide.js';
import { liveOf } from '../../skybox/reader.js';
import type { ManagedProps } from '../ManagePane.js';
import { Comparison } from './Comparison.js';
import { makeLive } from './makeLive.js';

/** Every version of a function: which is live, how they differ, and the way back to any of them. */
export default function VersionsTab(props: ManagedProps): JSX.Element {
  const ide = useIde();
  const name = { owner: props.detail.owner, name: props.detail.name };
  const [compared, setCompared] = createSignal<{ readonly before: number; readonly after: number }>();
  const live = (): number => liveOf(props.detail);
  const newestFirst = () => [...props.detail.versions].sort((a, b) => b.version - a.version);
  const before = (version: number): number | undefined => newestFirst().find(other => other.version < version)?.version;

  return (
    <div class="versions">
      <table class="versions-list">
        <caption class="visually-hidden">{t('Versions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Version')}</th>
            <th scope="col">{t('Published')}</th>
            <th scope="col">
              <span class="visually-hidden">{t('What to do')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={newestFirst()}>
            {one => (
              <tr classList={{ 'version-live': one.live }}>
                <th scope="row">
                  {one.version} <Show when={one.live}>{<span class="badge badge-live">{t('live')}</span>}</Show>
                </th>
                <td>
                  <When at={one.createdAt} />
                </td>
                <td>
                  <div class="version-actions">
                    <Show when={before(one.version)}>
                      {older => (
                        <Button look="quiet" onClick={() => setCompared({ before: older(), after: one.version })}>
                          {t('Changes since {{older}}', { older: older() })}
                        </Button>
                      )}
                    </Show>
                    <Show when={!one.live}>
                      <Button look="quiet" onClick={() => setCompared({ before: live(), after: one.version })}>
                        {t('Compare with live')}
                      </Button>
                      <Button
                        onClick={() =>
                          void makeLive(ide, { ...name, version: one.version, former: live(), changed: props.reload })
                        }
                      >
                        {t('Make version {{version}} live', { version: one.version })}
                      </Button>
                    </Show>
                    <Button
                      look="quiet"
                      onClick={() => ide.navigation.go({ kind: 'function', ...name, version: one.version })}
                    >
                      {t('Read')}
                    </Button>
                  </div>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={compared()} keyed>
        {pair => <Comparison name={name} before={pair.before} after={pair.after} />}
      </Show>
    </div>
  );
}
