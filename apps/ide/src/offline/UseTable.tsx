import { For, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { sizeText } from '../locale/formats.js';
import { rich, t } from '../locale/t.js';
import type { StorageEstimate, StorageUse } from './usage.js';

interface UseTableProps {
  readonly use: StorageUse | undefined;
  readonly estimate: StorageEstimate | undefined;
  readonly onForgetCopies: () => void;
  readonly onRemovePackages: () => void;
}

interface Kind {
  readonly key: keyof StorageUse;
  readonly title: string;
  readonly note: string;
}

const kinds = (): readonly Kind[] => [
  { key: 'drafts', title: t('Drafts'), note: t('Your work. Discard a draft from its menu.') },
  { key: 'values', title: t('Stored values'), note: t('What runs of drafts have stored.') },
  { key: 'packages', title: t('Packages'), note: t('Fetched again when a run needs them.') },
  { key: 'python', title: 'Python', note: t('Python itself, and its memory after a start.') },
  { key: 'copies', title: t('Copies of skybox'), note: t('Functions and lists you have seen.') },
  { key: 'page', title: t('The page'), note: t('Editor and language tools.') },
];

/** Storage by kind, with what can be freed. */
export function UseTable(props: UseTableProps): JSX.Element {
  return (
    <>
      <Show when={props.estimate?.used}>
        {used => (
          <p class="storage-total">
            {rich('{{size}} used', { size: <strong>{sizeText(used())}</strong> })}
            <Show when={props.estimate?.most}>
              {most => <span class="quiet"> {t('of {{size}}', { size: sizeText(most()) })}</span>}
            </Show>
          </p>
        )}
      </Show>
      <table class="storage-use" aria-label={t('Storage by kind')}>
        <tbody>
          <For each={kinds()}>
            {({ key, title, note }) => (
              <tr>
                <th scope="row">
                  {title}
                  <span class="quiet storage-note">{note}</span>
                </th>
                <td class="storage-size">{props.use ? sizeText(props.use[key]) : '…'}</td>
                <td class="storage-action">
                  <Show when={key === 'packages' && (props.use?.packages ?? 0) > 0}>
                    <Button onClick={props.onRemovePackages}>{t('Remove all')}</Button>
                  </Show>
                  <Show when={key === 'copies' && (props.use?.copies ?? 0) > 0}>
                    <Button onClick={props.onForgetCopies}>{t('Forget')}</Button>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  );
}
