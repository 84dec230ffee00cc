import type { SecretView } from '@skython/shared';
import Plus from 'lucide-solid/icons/plus';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import type { SecretKeeper } from './keeper.js';
import { SecretEntry } from './SecretEntry.js';
import { SecretForm } from './SecretForm.js';
import './secrets.css';

interface SecretListProps {
  readonly keeper: SecretKeeper;
  /** Stands where there are none yet. */
  readonly empty?: JSX.Element;
}

/** The names of secrets, which can be set, replaced and deleted. */
export function SecretList(props: SecretListProps): JSX.Element {
  const [all, { refetch }] = createResource(
    () => props.keeper,
    keeper => keeper.list(),
  );
  /** The secret that is being written; empty: a new one. */
  const [written, setWritten] = createSignal<string>();
  const items = (): readonly SecretView[] => (all.error === undefined ? (all.latest?.items ?? []) : []);
  let add: HTMLButtonElement | undefined;
  /** What had the focus is gone: it goes on where the next secret begins. */
  const leave = (): void => {
    setWritten(undefined);
    add?.focus();
  };
  const changed = (): void => {
    leave();
    void refetch();
  };

  return (
    <>
      <Show when={all.error !== undefined}>
        <p class="field-fault" role="alert">
          {sentenceOf(all.error)}
        </p>
      </Show>
      <Show when={items().length > 0} fallback={<Show when={all.state === 'ready'}>{props.empty}</Show>}>
        <ul class="secrets" aria-label={t('Secrets')}>
          <For each={items()}>
            {secret => (
              <SecretEntry
                secret={secret}
                remove={() => props.keeper.remove(secret.name)}
                onReplace={() => setWritten(secret.name)}
                onRemoved={changed}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={written() !== undefined}
        fallback={
          <div>
            <Button ref={add} icon={<Plus size={14} />} onClick={() => setWritten('')}>
              {t('New secret')}
            </Button>
          </div>
        }
      >
        {/* Another name is another form: no value typed for one is saved as another. */}
        <Show when={{ name: written() ?? '' }} keyed>
          {({ name }) => (
            <SecretForm
              name={name}
              save={(secret, value) => props.keeper.put(secret, value)}
              onSaved={changed}
              onCancel={leave}
            />
          )}
        </Show>
      </Show>
    </>
  );
}
