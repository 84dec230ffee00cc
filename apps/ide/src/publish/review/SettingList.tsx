import { For, type JSX, Show } from 'solid-js';
import { t, worded } from '../../locale/t.js';
import type { SettingChange, SettingName } from './settings.js';

const titles: Readonly<Record<SettingName, string>> = worded({
  description: 'Description',
  tags: 'Tags',
  visibility: 'Visibility',
  access: 'Access',
  entry: 'Entry point',
  convention: 'Convention',
  origins: 'Sites whose pages may call it',
});

const nothing = (name: SettingName): string => (name === 'origins' ? t('all') : t('none'));

/** Settings that change, each as it is and as it will be. */
export function SettingList(props: { readonly changes: readonly SettingChange[] }): JSX.Element {
  return (
    <Show when={props.changes.length > 0}>
      <table class="setting-list">
        <caption class="visually-hidden">{t('Changed settings')}</caption>
        <tbody>
          <For each={props.changes}>
            {change => (
              <tr>
                <th scope="row">{titles[change.name]}</th>
                <td>
                  <del>{change.before || nothing(change.name)}</del> <ins>{change.after || nothing(change.name)}</ins>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}
