import { For, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { sizeText } from '../workspace/files.js';
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

const kinds: readonly Kind[] = [
  { key: 'drafts', title: 'Drafts', note: 'Your work. Discard a draft from its menu.' },
  { key: 'values', title: 'Stored values', note: 'What runs of drafts have stored.' },
  { key: 'packages', title: 'Packages', note: 'Fetched again when a run needs them.' },
  { key: 'python', title: 'Python', note: 'Python itself, and its memory after a start.' },
  { key: 'copies', title: 'Copies of skybox', note: 'Functions and lists you have seen.' },
  { key: 'page', title: 'The page', note: 'Editor and language tools.' },
];

/** Storage by kind, with what can be freed. */
export function UseTable(props: UseTableProps): JSX.Element {
  return (
    <>
      <Show when={props.estimate?.used}>
        {used => (
          <p class="storage-total">
            <strong>{sizeText(used())}</strong> used
            <Show when={props.estimate?.most}>{most => <span class="quiet"> of {sizeText(most())}</span>}</Show>
          </p>
        )}
      </Show>
      <table class="storage-use" aria-label="Storage by kind">
        <tbody>
          <For each={kinds}>
            {({ key, title, note }) => (
              <tr>
                <th scope="row">
                  {title}
                  <span class="quiet storage-note">{note}</span>
                </th>
                <td class="storage-size">{props.use ? sizeText(props.use[key]) : '…'}</td>
                <td class="storage-action">
                  <Show when={key === 'packages' && (props.use?.packages ?? 0) > 0}>
                    <Button onClick={props.onRemovePackages}>Remove all</Button>
                  </Show>
                  <Show when={key === 'copies' && (props.use?.copies ?? 0) > 0}>
                    <Button onClick={props.onForgetCopies}>Forget</Button>
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
