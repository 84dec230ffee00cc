import { type Scope, scopes, type Token } from '@skython/shared';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { CopyButton } from '../design/CopyButton.js';
import { ExampleCode } from '../design/ExampleCode.js';
import { Modal } from '../design/Modal.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { When } from '../design/When.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { rich, t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

const meanings: Readonly<Record<Scope, string>> = worded({
  invoke: 'call functions',
  read: 'read my functions and account',
  write: 'publish, change and delete',
});

/** Bearer tokens for programs: made, shown once, revoked. */
export default function TokensDialog(): JSX.Element {
  const { client, dialogs } = useIde();
  const [tokens, { refetch }] = createResource(async () => (await client.ask('tokens')).items);
  const [secret, setSecret] = createSignal<string>();
  const [fault, setFault] = createSignal<string>();

  async function attempt(work: () => Promise<void>): Promise<void> {
    setFault(undefined);
    try {
      await work();
    } catch (error) {
      setFault(sentenceOf(error));
    }
    await refetch();
  }

  return (
    <Modal
      open
      title={t('Tokens')}
      description={t('A program proves with a token that it acts for you: Authorization: Bearer …')}
      onClose={() => dialogs.close()}
    >
      <Show when={secret()}>
        {token => (
          <Notice look="success" title={t('Copy it now: it is not shown again.')}>
            <div class="url-line">
              <code>{token()}</code>
              <CopyButton label={t('Copy the token')} text={token} />
            </div>
          </Notice>
        )}
      </Show>
      <Show when={fault() ?? (tokens.error ? sentenceOf(tokens.error) : undefined)}>
        {text => (
          <Notice look="danger" role="alert" actions={<Button onClick={() => void refetch()}>{t('Retry')}</Button>}>
            {text()}
          </Notice>
        )}
      </Show>
      <Show
        when={!tokens.error && tokens.latest}
        fallback={<Skeleton lines={2} label={t('Your tokens are loading')} />}
      >
        {list => (
          <TokenList
            tokens={list()}
            onRevoke={id => void attempt(() => client.ask('revokeToken', { params: { id } }).then(() => {}))}
          />
        )}
      </Show>
      <NewToken
        onCreate={(label, chosen) =>
          void attempt(async () => {
            const made = await client.ask('createToken', { body: { label, scopes: [...chosen] } });
            setSecret(made.token);
          })
        }
      />
    </Modal>
  );
}

function TokenList(props: { readonly tokens: readonly Token[]; readonly onRevoke: (id: string) => void }): JSX.Element {
  return (
    <ul class="token-list">
      <For
        each={props.tokens}
        fallback={
          <li class="quiet">
            {t('No tokens yet. A program sends one with its call, like this:')}
            <ExampleCode code={`curl -H "Authorization: Bearer $TOKEN" -d '{}' ${location.origin}/f/owner/name`} />
          </li>
        }
      >
        {token => (
          <li class="token-row">
            <span class="token-label">{token.label}</span>
            <code>{token.prefix}…</code>
            <span class="quiet">{token.scopes.join(', ')}</span>
            <span class="quiet token-used">
              <Show when={token.lastUsedAt} fallback={t('never used')}>
                {at => <>{rich('used {{when}}', { when: <When at={at()} /> })}</>}
              </Show>
            </span>
            <Button look="danger" onClick={() => props.onRevoke(token.id)}>
              {t('Revoke')}
            </Button>
          </li>
        )}
      </For>
    </ul>
  );
}

function NewToken(props: { readonly onCreate: (label: string, scopes: readonly Scope[]) => void }): JSX.Element {
  const [label, setLabel] = createSignal('');
  const [chosen, setChosen] = createSignal<readonly Scope[]>(['invoke']);
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault();
        props.onCreate(label().trim(), chosen());
        setLabel('');
      }}
    >
      <div class="field">
        <label class="field-label" for="token-label">
          <span class="field-name">{t('New token for')}</span>
        </label>
        <input
          id="token-label"
          class="input"
          placeholder={t("the shop's server")}
          maxLength={100}
          required
          value={label()}
          onInput={event => setLabel(event.currentTarget.value)}
        />
      </div>
      <fieldset class="choices">
        <legend class="field-name">{t('It may')}</legend>
        <For each={scopes}>
          {scope => (
            <label class="choice">
              <input
                type="checkbox"
                checked={chosen().includes(scope)}
                onChange={event =>
                  setChosen(now => (event.currentTarget.checked ? [...now, scope] : now.filter(one => one !== scope)))
                }
              />
              {meanings[scope]}
            </label>
          )}
        </For>
      </fieldset>
      <div class="dialog-actions">
        <span class="pane-space" />
        <Button look="primary" type="submit" disabled={label().trim() === '' || chosen().length === 0}>
          {t('Create token')}
        </Button>
      </div>
    </form>
  );
}
