import type { Published } from '@skython/shared';
import { createSignal, type JSX, Match, Switch } from 'solid-js';
import { AuthForm } from '../account/AuthForm.js';
import { Button } from '../design/Button.js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { EndpointView } from './EndpointView.js';
import { EnvironmentNote } from './EnvironmentNote.js';
import { PublishFields } from './PublishFields.js';
import type { PublishForm } from './publish.js';
import { type Callable, createEndpointTarget, needsToken, TryEndpoint } from './TryEndpoint.js';

/** From draft to endpoint: an account when there is none yet, the form, the URL with ready code. */
export default function PublishDialog(props: { readonly target: RunTarget }): JSX.Element {
  const { session, dialogs } = useIde();
  const [done, setDone] = createSignal<{ published: Published; form: PublishForm }>();
  const title = (): string => {
    if (done()) return t('{{name}} is published', { name: done()?.published.name });
    return session.name() ? t('Publish') : t('Publish: first an account');
  };
  return (
    <Modal open title={title()} onClose={() => dialogs.close()} width="large">
      <Switch>
        <Match when={done()}>
          {result => <PublishedView published={result().published} form={result().form} target={props.target} />}
        </Match>
        <Match when={session.name() === undefined}>
          <AuthForm mode="sign-up" onDone={() => {}} />
        </Match>
        <Match when={true}>
          <PublishFields target={props.target} onPublished={(published, form) => setDone({ published, form })} />
        </Match>
      </Switch>
    </Modal>
  );
}

interface PublishedViewProps {
  readonly published: Published;
  readonly form: PublishForm;
  readonly target: RunTarget;
}

function PublishedView(props: PublishedViewProps): JSX.Element {
  const ide = useIde();
  const { navigation, dialogs } = ide;
  const callable = (): Callable => ({ ...props.published, ...pick(props.form) });
  const target = createEndpointTarget(ide, callable, props.target.input());
  return (
    <div class="stack">
      <p>
        {needsToken(callable())
          ? t('Version {{version}} answers at this URL, for callers with a token:', {
              version: props.published.version,
            })
          : t('Version {{version}} answers at:', { version: props.published.version })}
      </p>
      <EnvironmentNote name={props.published.environment} />
      <EndpointView callable={callable()} target={target} />
      <details class="try-details">
        <summary>{t('Try it live')}</summary>
        <TryEndpoint target={target} token={needsToken(callable())} />
      </details>
      <div class="dialog-actions">
        <span class="pane-space" />
        <Button
          onClick={() => {
            dialogs.close();
            const { owner, name } = props.published;
            navigation.go({ kind: 'manage', owner, name, tab: 'call' });
          }}
        >
          {t('Manage')}
        </Button>
        <Button
          onClick={() => {
            dialogs.close();
            navigation.go({ kind: 'function', owner: props.published.owner, name: props.published.name });
          }}
        >
          {t('Open in skybox')}
        </Button>
        <Button look="primary" onClick={() => dialogs.close()}>
          {t('Done')}
        </Button>
      </div>
    </div>
  );
}

const pick = ({ visibility, access }: PublishForm): Pick<PublishForm, 'visibility' | 'access'> => ({
  visibility,
  access,
});
