import type { FunctionCard } from '@skython/shared';
import { createEffect, createSignal, For, type JSX, Match, on, onCleanup, Show, Switch } from 'solid-js';
import { Button } from '../design/Button.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { When } from '../design/When.js';
import { plural, rich, t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { Card } from './Card.js';
import type { Listing, Rest } from './listing.js';
import { Peek, type Peeked } from './Peek.js';
import { moveFocus } from './roving.js';

const keyOf = ({ owner, name }: Pick<FunctionCard, 'owner' | 'name'>): string => `${owner}/${name}`;

/** What skybox has for the search: one stop of the Tab key, then arrows. */
export function Found(): JSX.Element {
  const { skybox, reader } = useIde();
  const [peeked, setPeeked] = createSignal<Peeked>();
  const [current, setCurrent] = createSignal<string>();
  const as = <S extends Listing['state']>(state: S): Extract<Listing, { state: S }> | undefined => {
    const now = skybox.listing();
    return now.state === state ? (now as Extract<Listing, { state: S }>) : undefined;
  };
  const opened = (): string | undefined => {
    const now = reader.opened();
    return now.state === 'ready' ? keyOf(now.detail) : undefined;
  };
  /** The card that Tab leads to: the one last focused, else the first. */
  const stop = (): string | undefined => {
    const cards = as('ready')?.cards ?? [];
    const kept = cards.find(card => keyOf(card) === current()) ?? cards[0];
    return kept && keyOf(kept);
  };

  return (
    <Switch>
      <Match when={as('loading')}>
        <Skeleton lines={8} label={t('Skybox is loading')} />
      </Match>
      <Match when={as('failed')}>
        {failed => (
          <Notice
            title={failed().offline ? t('Offline') : t('Skybox did not answer')}
            actions={<Button onClick={() => void skybox.refresh()}>{t('Retry')}</Button>}
          >
            {failed().offline
              ? t('Functions you have seen can be read here once skybox was seen online.')
              : failed().detail}
          </Notice>
        )}
      </Match>
      <Match when={as('ready')}>
        {ready => (
          <>
            <Show when={ready().copiedAt}>
              {at => (
                <p class="skybox-note">
                  {rich('Offline: functions seen before, last {{when}}.', { when: <When at={at()} /> })}
                </p>
              )}
            </Show>
            <p class="visually-hidden" role="status">
              {ready().cards.length === 0
                ? t('No function fits')
                : plural(ready().cards.length, '{{count}} function', '{{count}} functions')}
            </p>
            <ul class="cards" aria-label={t('Functions')}>
              <For each={ready().cards} fallback={<Empty />}>
                {card => (
                  <li>
                    <Card
                      card={card}
                      selected={opened() === keyOf(card)}
                      stop={stop() === keyOf(card)}
                      absent={ready().copiedAt !== undefined && !skybox.readable().has(keyOf(card))}
                      onPeek={anchor => setPeeked(anchor && { owner: card.owner, name: card.name, anchor })}
                      onFocused={() => setCurrent(keyOf(card))}
                      onKey={moveFocus}
                    />
                  </li>
                )}
              </For>
            </ul>
            <More rest={ready().rest} />
            <Peek of={peeked()} />
          </>
        )}
      </Match>
    </Switch>
  );
}

/** Fetches the next page when it comes into sight, or on a press. */
function More(props: { readonly rest: Rest }): JSX.Element {
  const { skybox } = useIde();
  const [seen, setSeen] = createSignal(false);
  const observer = new IntersectionObserver(entries => setSeen(entries.at(-1)?.isIntersecting ?? false), {
    rootMargin: '200px',
  });
  onCleanup(() => observer.disconnect());
  createEffect(on([seen, () => props.rest], ([near, rest]) => near && rest === 'there' && void skybox.more()));
  return (
    <Show when={props.rest !== 'none'}>
      <div class="cards-more" ref={row => observer.observe(row)}>
        <Show when={props.rest === 'failed'}>
          <p class="quiet">{t('The rest could not be fetched.')}</p>
        </Show>
        <Button look="quiet" disabled={props.rest === 'loading'} onClick={() => void skybox.more()}>
          {props.rest === 'failed' ? t('Retry') : props.rest === 'loading' ? t('Loading more') : t('Show more')}
        </Button>
      </div>
    </Show>
  );
}

function Empty(): JSX.Element {
  const { skybox, dialogs } = useIde();
  return (
    <li>
      <Show
        when={skybox.query() !== '' || skybox.chosenTags().length > 0}
        fallback={
          <Notice
            title={t('Nothing here yet')}
            actions={<Button onClick={() => dialogs.show({ kind: 'publish' })}>{t('Publish this draft')}</Button>}
          >
            {t('Publish a function: it will be the first.')}
          </Notice>
        }
      >
        <Notice title={t('No function fits')} actions={<Button onClick={() => skybox.reset()}>{t('Show all')}</Button>}>
          {t('Names, owners, descriptions and tags are searched.')}
        </Notice>
      </Show>
    </li>
  );
}
