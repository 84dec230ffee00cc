import type { FunctionDetail, SecretView } from '@skython/shared';
import Plus from 'lucide-solid/icons/plus';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { SecretEntry } from './SecretEntry.js';
import { SecretForm } from './SecretForm.js';
import './secrets.css';

/** Names of what a function reads by `skython.secret`; the instance tells no value. */
export function SecretSection(props: { readonly detail: FunctionDetail }): JSX.Element {
  const { client } = useIde();
  const params = () => ({ owner: props.detail.owner, name: props.detail.name });
  const [all, { refetch }] = createResource(params, named => client.ask('functionSecrets', { params: named }));
  /** The secret that is being written; empty: a new one. */
  const [written, setWritten] = createSignal<string>();
  const items = (): readonly SecretView[] => (all.error === undefined ? (all.latest?.items ?? []) : []);
  const changed = (): void => {
    setWritten(undefined);
    void refetch();
  };

  return (
    <section class="manage-section secret-section" aria-label={t('Secrets')}>
      <h2>{t('Secrets')}</h2>
      <p class="quiet">
        {t('The function reads them by skython.secret("NAME"). They are encrypted, and nobody is shown a value again.')}
      </p>
      <Show when={all.error !== undefined}>
        <p class="field-fault" role="alert">
          {sentenceOf(all.error)}
        </p>
      </Show>
      <Show when={items().length > 0}>
        <ul class="secrets" aria-label={t('Secrets')}>
          <For each={items()}>
            {secret => (
              <SecretEntry
                secret={secret}
                remove={() => client.ask('deleteFunctionSecret', { params: { ...params(), secret: secret.name } })}
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
            <Button icon={<Plus size={14} />} onClick={() => setWritten('')}>
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
              save={(secret, value) =>
                client.ask('putFunctionSecret', { params: { ...params(), secret }, body: { value } })
              }
              onSaved={changed}
              onCancel={() => setWritten(undefined)}
            />
          )}
        </Show>
      </Show>
    </section>
  );
}
