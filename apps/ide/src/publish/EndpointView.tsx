import { type JSX, Show } from 'solid-js';
import { CopyButton } from '../design/CopyButton.js';
import { t } from '../locale/t.js';
import { exampleBody } from '../run/form/example.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { SnippetTabs } from './SnippetTabs.js';
import { answerKind } from './snippets/request.js';
import { type Callable, needsToken } from './TryEndpoint.js';

interface EndpointViewProps {
  readonly callable: Callable;
  /** Its input is what the example sends. */
  readonly target: RunTarget;
}

/** Where a function answers, ready code for it, and its OpenAPI document. */
export function EndpointView(props: EndpointViewProps): JSX.Element {
  const { dialogs } = useIde();
  const path = (): string => `/f/${props.callable.owner}/${props.callable.name}`;
  const def = (): string => (props.target.defs().length > 0 ? `/${props.target.callable()?.name ?? ''}` : '');
  const url = (): string => location.origin + path() + def();
  const token = (): boolean => needsToken(props.callable);
  /** The public address tells strangers nothing of a private function; the owner has another. */
  const document = (): string =>
    props.callable.visibility === 'private'
      ? `/api/functions/${props.callable.owner}/${props.callable.name}/openapi.json`
      : `${path()}/openapi.json`;
  return (
    <>
      <div class="url-line">
        <a href={url()} target="_blank" rel="noreferrer" class="mono" data-testid="endpoint-url">
          {url()}
        </a>
        <CopyButton label={t('Copy the URL')} text={url} />
      </div>
      <SnippetTabs
        request={{
          url: url(),
          body: exampleBody(props.target.parameters(), props.target.json() ? {} : props.target.input().fields),
          token: token(),
          answer: answerKind(props.target.callable()),
        }}
      />
      <p class="endpoint-links">
        <a href={document()} target="_blank" rel="noreferrer">
          {t('OpenAPI document')}
        </a>
        <Show when={token()}>
          <button type="button" class="link-button" onClick={() => dialogs.show({ kind: 'tokens' })}>
            {t('Make a token')}
          </button>
        </Show>
      </p>
    </>
  );
}
