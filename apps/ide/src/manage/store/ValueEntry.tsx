import { tryParseJson } from '@skython/shared';
import { createResource, createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { Button } from '../../design/Button.js';
import { CopyButton } from '../../design/CopyButton.js';
import { downloadFile } from '../../design/clipboard.js';
import { Notice } from '../../design/Notice.js';
import { Pre } from '../../design/Pre.js';
import { Skeleton } from '../../design/Skeleton.js';
import { When } from '../../design/When.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { sizeText } from '../../locale/formats.js';
import { rich, t } from '../../locale/t.js';
import { JsonTree } from '../../run/result/JsonTree.js';
import { jsonText } from './export.js';
import type { ShownValue, ValueSource, WholeValue } from './source.js';
import { ValueEditor } from './ValueEditor.js';

interface ValueEntryProps {
  readonly value: ShownValue;
  readonly source: ValueSource;
  readonly onRemove: (value: WholeValue) => void;
}

/** One key; opened, its value. */
export function ValueEntry(props: ValueEntryProps): JSX.Element {
  const [open, setOpen] = createSignal(false);
  /** As it was listed, or saved since. */
  const [shown, setShown] = createSignal(props.value);
  const label = (): string => (props.value.key === '' ? t('(empty key)') : props.value.key);
  return (
    <li>
      <details class="log-entry" open={open()} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary class="log-summary value-summary">
          <span class="mono value-key">{label()}</span>
          <Show when={props.value.callerName}>
            {name => <span class="badge">{t('for {{name}}', { name: name() })}</span>}
          </Show>
          <Show when={props.value.encoding === 'pickle'}>
            <span class="badge">{t('Python object')}</span>
          </Show>
          <span class="pane-space" />
          <span class="quiet">{sizeText(shown().size)}</span>
          <Show when={shown().updatedAt}>
            {at => (
              <span class="quiet value-when">
                <When at={at()} />
              </span>
            )}
          </Show>
        </summary>
        <Show when={open()}>
          <OpenValue {...props} onSaved={setShown} />
        </Show>
      </details>
    </li>
  );
}

function OpenValue(props: ValueEntryProps & { readonly onSaved: (value: ShownValue) => void }): JSX.Element {
  const { key, caller } = props.value;
  const [editing, setEditing] = createSignal(false);
  const [whole, { mutate, refetch }] = createResource(() => props.source.read({ key, caller }));
  const text = (): string | undefined => {
    const now = whole.latest;
    return now?.encoding === 'json' ? jsonText(now.bytes) : undefined;
  };

  function saved(value: WholeValue): void {
    mutate(value);
    setEditing(false);
    props.onSaved(value);
  }

  return (
    <div class="log-body value-body">
      <Switch fallback={<Skeleton lines={3} label={t('The value is loading')} />}>
        <Match when={whole.error !== undefined}>
          <Notice look="danger" actions={<Button onClick={() => void refetch()}>{t('Retry')}</Button>}>
            {sentenceOf(whole.error)}
          </Notice>
        </Match>
        <Match when={editing() && whole.latest}>
          {value => (
            <ValueEditor
              value={value()}
              text={text() ?? ''}
              source={props.source}
              onSaved={saved}
              onCancel={() => setEditing(false)}
              onLookAgain={() => {
                setEditing(false);
                void refetch();
              }}
            />
          )}
        </Match>
        <Match when={whole.latest}>
          {value => (
            <>
              <Show when={text()} fallback={<Pickle value={value()} />}>
                {shown => <Tree text={shown()} />}
              </Show>
              <Show when={value().expiresAt}>
                {at => <p class="quiet">{rich('Expires {{when}}.', { when: <When at={at()} /> })}</p>}
              </Show>
              <div class="value-actions">
                <Show when={text()}>{shown => <CopyButton label={t('Copy the value')} text={shown} />}</Show>
                <Show when={text() !== undefined}>
                  <Button onClick={() => setEditing(true)}>{t('Edit')}</Button>
                </Show>
                <Button look="danger" onClick={() => props.onRemove(value())}>
                  {t('Delete')}
                </Button>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}

function Tree(props: { readonly text: string }): JSX.Element {
  return (
    <div class="value-tree">
      <Show when={tryParseJson(props.text)} fallback={<Pre>{props.text}</Pre>} keyed>
        {node => <JsonTree node={node} />}
      </Show>
    </div>
  );
}

/** Said, not shown: reading a pickle runs what is in it, so only the function itself does, in its sandbox. */
function Pickle(props: { readonly value: WholeValue }): JSX.Element {
  return (
    <div class="value-pickle">
      <p>
        {t(
          'A pickled Python object of {{size}}. Only the function reads it, inside its sandbox: unpickling runs code. Store JSON values (dict, list, str, numbers) to read and edit them here.',
          { size: sizeText(props.value.size) },
        )}
      </p>
      <Button
        onClick={() =>
          downloadFile(
            `${props.value.key.replaceAll(/[^\w.-]+/g, '-') || 'value'}.pickle`,
            new Uint8Array(props.value.bytes),
            'application/octet-stream',
          )
        }
      >
        {t('Save the bytes')}
      </Button>
    </div>
  );
}
