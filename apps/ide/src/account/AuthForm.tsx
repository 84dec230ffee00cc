import { credentialsSchema } from '@skython/shared';
import { createSignal, type JSX, Show } from 'solid-js';
import * as v from 'valibot';
import { Button } from '../design/Button.js';
import { RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import { issueWords } from '../locale/issueWords.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

interface AuthFormProps {
  readonly mode: 'sign-up' | 'sign-in';
  readonly onDone: () => void;
}

type Faults = Readonly<Partial<Record<'name' | 'password' | 'all', string>>>;

/** Name and password; the same form makes an account or opens one. */
export function AuthForm(props: AuthFormProps): JSX.Element {
  const { session, instance } = useIde();
  const [mode, setMode] = createSignal(props.mode);
  const [name, setName] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [faults, setFaults] = createSignal<Faults>({});
  const [busy, setBusy] = createSignal(false);
  const joining = (): boolean => mode() === 'sign-up';
  const closed = (): boolean => instance()?.signUp === 'closed';

  async function submit(): Promise<void> {
    const checked = v.safeParse(credentialsSchema, { name: name(), password: password() });
    if (joining() && !checked.success) {
      const faultAt = (field: 'name' | 'password'): Faults => {
        const issue = checked.issues.find(one => v.getDotPath(one) === field);
        return issue ? { [field]: issueWords(issue) } : {};
      };
      return void setFaults({ ...faultAt('name'), ...faultAt('password') });
    }
    setFaults({});
    setBusy(true);
    try {
      await (joining() ? session.signUp : session.signIn)(name(), password());
      props.onDone();
    } catch (error) {
      const taken = error instanceof RequestFailed && error.kind === 'conflict';
      setFaults(taken ? { name: sentenceOf(error) } : { all: sentenceOf(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="stack"
      aria-label={joining() ? t('Sign up') : t('Sign in')}
      onSubmit={event => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="field" classList={{ 'field-faulty': faults().name !== undefined }}>
        <label class="field-label" for="account-name">
          <span class="field-name">{t('Account name')}</span>
        </label>
        <input
          id="account-name"
          class="input"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          aria-describedby="account-name-help"
          aria-invalid={faults().name !== undefined}
          value={name()}
          onInput={event => setName(event.currentTarget.value)}
        />
        <p id="account-name-help" class={faults().name ? 'field-fault' : 'field-help'}>
          {faults().name ??
            (joining()
              ? t('Your functions live at {{host}}/f/{{name}}/…', { host: location.host, name: name() || t('name') })
              : '')}
        </p>
      </div>
      <div class="field" classList={{ 'field-faulty': faults().password !== undefined }}>
        <label class="field-label" for="account-password">
          <span class="field-name">{t('Password')}</span>
        </label>
        <input
          id="account-password"
          class="input"
          type="password"
          autocomplete={joining() ? 'new-password' : 'current-password'}
          required
          aria-describedby="account-password-help"
          aria-invalid={faults().password !== undefined}
          value={password()}
          onInput={event => setPassword(event.currentTarget.value)}
        />
        <p id="account-password-help" class={faults().password ? 'field-fault' : 'field-help'}>
          {faults().password ?? (joining() ? t('At least 8 characters.') : '')}
        </p>
      </div>
      <Show when={faults().all}>
        <p class="field-fault" role="alert">
          {faults().all}
        </p>
      </Show>
      <div class="dialog-actions">
        <Show
          when={!(closed() && !joining())}
          fallback={<span class="quiet">{t('New accounts are made by the operator of this instance.')}</span>}
        >
          <button type="button" class="link-button" onClick={() => setMode(joining() ? 'sign-in' : 'sign-up')}>
            {joining() ? t('I have an account') : t('I need an account')}
          </button>
        </Show>
        <span class="pane-space" />
        <Button look="primary" type="submit" disabled={busy()}>
          {joining() ? t('Sign up') : t('Sign in')}
        </Button>
      </div>
    </form>
  );
}
