import type { CreatedToken, Token } from '@skython/shared';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { ExampleCode } from '../design/ExampleCode.js';
import { Modal } from '../design/Modal.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { When } from '../design/When.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { rich, t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { MadeToken } from './MadeToken.js';
import { NewToken } from './NewToken.js';

/** Tokens for programs, and credentials for clients of other platforms: made, shown once, revoked. */
export default function TokensDialog(): JSX.Element {
  const { client, dialogs } = useIde();
  const [tokens, { refetch }] = createResource(async () => (await client.ask('tokens')).items);
  const [made, setMade] = createSignal<CreatedToken>();
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
      <Show when={made()}>{token => <MadeToken token={token()} />}</Show>
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
        onCreate={body =>
          void attempt(async () => {
            setMade(await client.ask('createToken', { body }));
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
            <code>{token.kind === 'bearer' ? `${token.prefix}…` : token.prefix}</code>
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
