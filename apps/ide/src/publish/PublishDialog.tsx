import type { Published } from '@skython/shared';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { AuthForm } from '../account/AuthForm.js';
import { Button } from '../design/Button.js';
import { CopyButton } from '../design/CopyButton.js';
import { Modal } from '../design/Modal.js';
import { exampleBody } from '../run/form/example.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { PublishFields } from './PublishFields.js';
import type { PublishForm } from './publish.js';
import { SnippetTabs } from './SnippetTabs.js';

/** From draft to endpoint: an account when there is none yet, the form, the URL with ready code. */
export default function PublishDialog(props: { readonly target: RunTarget }): JSX.Element {
  const { session, dialogs } = useIde();
  const [done, setDone] = createSignal<{ published: Published; form: PublishForm }>();
  const title = (): string => {
    if (done()) return `${done()?.published.name} is published`;
    return session.name() ? 'Publish' : 'Publish: first an account';
  };
  return (
    <Modal open title={title()} onClose={() => dialogs.close()}>
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
  const { navigation, dialogs } = useIde();
  const url = (): string => location.origin + props.published.url;
  const token = (): boolean => props.form.visibility === 'private' || props.form.access === 'key';
  return (
    <div class="stack">
      <p>
        Version {props.published.version} answers at
        <Show when={token()}> this URL, for callers with a token</Show>:
      </p>
      <div class="url-line">
        <a href={url()} target="_blank" rel="noreferrer" class="mono" data-testid="endpoint-url">
          {url()}
        </a>
        <CopyButton label="Copy the URL" text={url} />
      </div>
      <SnippetTabs
        request={{
          url: url(),
          body: exampleBody(props.target.parameters(), props.target.json() ? {} : props.target.input().fields),
          token: token(),
        }}
      />
      <div class="dialog-actions">
        <Show when={token()}>
          <button type="button" class="link-button" onClick={() => dialogs.show({ kind: 'tokens' })}>
            Make a token
          </button>
        </Show>
        <span class="pane-space" />
        <Button
          onClick={() => {
            dialogs.close();
            navigation.go({ kind: 'function', owner: props.published.owner, name: props.published.name });
          }}
        >
          Open in skybox
        </Button>
        <Button look="primary" onClick={() => dialogs.close()}>
          Done
        </Button>
      </div>
    </div>
  );
}
