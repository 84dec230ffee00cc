import type { FunctionDetail } from '@skython/shared';
import Braces from 'lucide-solid/icons/braces';
import Send from 'lucide-solid/icons/send';
import Square from 'lucide-solid/icons/square';
import { createSignal, type JSX, Show } from 'solid-js';
import { Button, IconButton } from '../design/Button.js';
import { t } from '../locale/t.js';
import { createDesk } from '../run/desk.js';
import { takesAnything } from '../run/form/fields.js';
import { RunForm, switchMode } from '../run/form/RunForm.js';
import { ResultPane } from '../run/ResultPane.js';
import { createRunTarget, type RunTarget } from '../run/target.js';
import { type Ide, useIde } from '../shell/ide.js';
import { noInput, type RememberedInput } from '../workspace/draft.js';
import { createValueKeep } from '../workspace/values.js';

/** What can be called: a function at its live version. */
export type Callable = Pick<FunctionDetail, 'owner' | 'name' | 'schema' | 'visibility' | 'access'>;

export const needsToken = ({ visibility, access }: Pick<Callable, 'visibility' | 'access'>): boolean =>
  visibility === 'private' || access === 'key';

/** Something to call the live endpoint with, and nothing else: no draft, no Python of the page. */
export function createEndpointTarget(
  ide: Ide,
  callable: () => Callable,
  entered: RememberedInput = noInput,
): RunTarget {
  const { client, python, consent, session, database } = ide;
  const [input, setInput] = createSignal<RememberedInput>(entered);
  const desk = createDesk({ python, client, consent, account: session.name });
  return createRunTarget({
    ide,
    desk,
    subject: () => {
      const { owner, name } = callable();
      const project = `endpoint:${owner}/${name}`;
      return {
        project,
        files: {},
        settings: { convention: 'plain' },
        keep: createValueKeep(database, project),
        endpoint: { owner, name, signedIn: needsToken(callable()) },
      };
    },
    schema: () => callable().schema,
    input,
    setInput: change => setInput(now => ({ ...now, ...change })),
    wanted: () => 'server',
    setWanted: () => {},
    reveal: () => {},
  });
}

/** Calls the live endpoint from the page and shows what it answers. */
export function TryEndpoint(props: { readonly target: RunTarget; readonly token: boolean }): JSX.Element {
  const { connection } = useIde();
  const busy = (): boolean => props.target.desk.phase() !== 'idle';
  return (
    <section class="try-endpoint" aria-label={t('Try the endpoint')}>
      <RunForm target={props.target} />
      <div class="run-actions">
        <Button
          look="primary"
          icon={<Send size={13} />}
          disabled={busy() || !connection.online()}
          onClick={() => props.target.run()}
        >
          {t('Call')}
        </Button>
        <Show when={busy()}>
          <Button icon={<Square size={12} />} onClick={() => props.target.desk.stop()}>
            {t('Stop')}
          </Button>
        </Show>
        <IconButton
          label={props.target.json() ? t('Input as a form') : t('Input as JSON')}
          icon={<Braces size={15} />}
          aria-pressed={props.target.json()}
          disabled={takesAnything(props.target.parameters())}
          onClick={() => switchMode(props.target)}
        />
        <span class="quiet">
          {!connection.online()
            ? t('You are offline.')
            : props.token
              ? t('Called with your session; programs send a token.')
              : t('Called as anybody would, without a credential.')}
        </span>
      </div>
      <ResultPane target={props.target} />
    </section>
  );
}
