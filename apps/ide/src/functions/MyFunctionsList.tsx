import BookOpen from 'lucide-solid/icons/book-open';
import Gauge from 'lucide-solid/icons/gauge';
import Lock from 'lucide-solid/icons/lock';
import { createEffect, createMemo, For, type JSX, on, Show } from 'solid-js';
import { Button, IconButton } from '../design/Button.js';
import { Skeleton } from '../design/Skeleton.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { editFunction } from '../skybox/actions.js';
import type { MyFunctionList } from './mine.js';

/** The functions of the account, below skybox. A click opens one for editing. */
export function MyFunctionsList(): JSX.Element {
  const ide = useIde();
  const { session, myFunctions, dialogs, workspace } = ide;
  createEffect(on(createMemo(session.name), name => name !== undefined && void myFunctions.refresh()));
  const as = <S extends MyFunctionList['state']>(state: S): Extract<MyFunctionList, { state: S }> | undefined => {
    const now = myFunctions.list();
    return now.state === state ? (now as Extract<MyFunctionList, { state: S }>) : undefined;
  };
  const isOpen = (owner: string, name: string): boolean => {
    const { published } = workspace.draft();
    return published?.owner === owner && published.name === name;
  };

  return (
    <section class="mine" aria-label={t('My functions')}>
      <h2 class="pane-title mine-title">{t('My functions')}</h2>
      <Show
        when={session.name()}
        fallback={
          <p class="skybox-note">
            {t('What you publish is listed here.')}{' '}
            <button
              type="button"
              class="link-button"
              onClick={() => dialogs.show({ kind: 'account', mode: 'sign-in' })}
            >
              {t('Sign in')}
            </button>
          </p>
        }
      >
        <Show when={as('loading')}>
          <Skeleton lines={3} label={t('Your functions are loading')} />
        </Show>
        <Show when={as('failed')}>
          {failed => (
            <div class="skybox-note">
              <p>{failed().detail}</p>
              <Button onClick={() => void myFunctions.refresh()}>{t('Retry')}</Button>
            </div>
          )}
        </Show>
        <Show when={as('ready')}>
          {ready => (
            <ul>
              <For
                each={ready().cards}
                fallback={
                  <li class="skybox-note">
                    {t('What you publish is listed here.')}{' '}
                    <button type="button" class="link-button" onClick={() => dialogs.show({ kind: 'publish' })}>
                      {t('Publish this draft')}
                    </button>
                  </li>
                }
              >
                {card => (
                  <li class="mine-row" classList={{ 'mine-open': isOpen(card.owner, card.name) }}>
                    <button type="button" class="mine-name" onClick={() => void editFunction(ide, card)}>
                      <span>{card.name}</span>
                      <Show when={card.visibility === 'private'}>
                        <Lock size={11} role="img" aria-label={t('private')} />
                      </Show>
                      <span class="quiet">v{card.version}</span>
                    </button>
                    <IconButton
                      label={t('Manage {{name}}', { name: card.name })}
                      icon={<Gauge size={13} />}
                      onClick={() =>
                        ide.navigation.go({ kind: 'manage', owner: card.owner, name: card.name, tab: 'call' })
                      }
                    />
                    <IconButton
                      label={t('Read {{name}}', { name: card.name })}
                      icon={<BookOpen size={13} />}
                      onClick={() => ide.navigation.go({ kind: 'function', owner: card.owner, name: card.name })}
                    />
                  </li>
                )}
              </For>
            </ul>
          )}
        </Show>
      </Show>
    </section>
  );
}
