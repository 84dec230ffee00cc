import { type Scope, scopes, type TokenKind, type TokenRequest, tokenKinds } from '@skython/shared';
import { createSignal, For, type JSX } from 'solid-js';
import { Button } from '../design/Button.js';
import { t, worded } from '../locale/t.js';

const meanings: Readonly<Record<Scope, string>> = worded({
  invoke: 'call functions',
  read: 'read my functions and account',
  write: 'publish, change and delete',
});

const clients: Readonly<Record<TokenKind, string>> = worded({
  bearer: 'any program, as Authorization: Bearer',
  aws: 'boto3 and aws, as an AWS access key',
  openwhisk: 'wsk and the openwhisk client, as their auth key',
});

/** The form for a new token: for whom, of which kind, and what it may. */
export function NewToken(props: { readonly onCreate: (token: TokenRequest) => void }): JSX.Element {
  const [label, setLabel] = createSignal('');
  const [kind, setKind] = createSignal<TokenKind>('bearer');
  const [chosen, setChosen] = createSignal<readonly Scope[]>(['invoke']);
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault();
        props.onCreate({ kind: kind(), label: label().trim(), scopes: [...chosen()] });
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
      <div class="field">
        <label class="field-label" for="token-kind">
          <span class="field-name">{t('It is sent by')}</span>
        </label>
        <select
          id="token-kind"
          class="input"
          value={kind()}
          onChange={event => {
            const wanted = tokenKinds.find(one => one === event.currentTarget.value) ?? 'bearer';
            setKind(wanted);
            setChosen(wanted === 'bearer' ? ['invoke'] : scopes);
          }}
        >
          <For each={tokenKinds}>{one => <option value={one}>{clients[one]}</option>}</For>
        </select>
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
