import type { FunctionDetail } from '@skython/shared';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { Button } from '../design/Button.js';
import { ExampleCode } from '../design/ExampleCode.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { importLine } from './actions.js';
import { createUsedBy, type UsedBy } from './usedBy.js';

/** What a function imports from skybox, and who imports it. */
export function Relations(props: { readonly detail: FunctionDetail }): JSX.Element {
  const ide = useIde();
  const { usedBy, more, retry } = createUsedBy(ide, () => props.detail);
  const as = <S extends UsedBy['state']>(state: S): Extract<UsedBy, { state: S }> | undefined => {
    const now = usedBy();
    return now.state === state ? (now as Extract<UsedBy, { state: S }>) : undefined;
  };
  return (
    <>
      <Show when={props.detail.uses.length > 0}>
        <h2 class="function-part">{t('Uses')}</h2>
        <FunctionLinks names={props.detail.uses} label={t('Functions it uses')} />
      </Show>
      <h2 class="function-part">{t('Used by')}</h2>
      <Switch>
        <Match when={as('loading')}>
          <p class="quiet" role="status">
            {t('Looking…')}
          </p>
        </Match>
        <Match when={as('failed')}>
          {failed => (
            <p class="quiet">
              {failed().detail}{' '}
              <button type="button" class="link-button" onClick={retry}>
                {t('Retry')}
              </button>
            </p>
          )}
        </Match>
        <Match when={as('ready')}>
          {ready => (
            <Show
              when={ready().cards.length > 0}
              fallback={
                <div class="quiet">
                  {t('No other function imports it yet.')}
                  <ExampleCode code={importLine(props.detail)} />
                </div>
              }
            >
              <FunctionLinks
                names={ready().cards.map(({ owner, name }) => `${owner}/${name}`)}
                label={t('Functions that use it')}
              />
              <Show when={ready().next !== null}>
                <Button look="quiet" onClick={more}>
                  {t('Show more')}
                </Button>
              </Show>
            </Show>
          )}
        </Match>
      </Switch>
    </>
  );
}

function FunctionLinks(props: { readonly names: readonly string[]; readonly label: string }): JSX.Element {
  const { navigation } = useIde();
  return (
    <ul class="function-links" aria-label={props.label}>
      <For each={props.names}>
        {named => (
          <li>
            <a
              href={`/@${named}`}
              onClick={event => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                const [owner = '', name = ''] = named.split('/');
                navigation.go({ kind: 'function', owner, name });
              }}
            >
              {named}
            </a>
          </li>
        )}
      </For>
    </ul>
  );
}
