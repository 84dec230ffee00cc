import Search from 'lucide-solid/icons/search';
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { Button } from '../design/Button.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { MyFunctionsList } from '../functions/MyFunctionsList.js';
import { useIde } from '../shell/ide.js';
import { Card } from './Card.js';
import type { Listing } from './listing.js';
import { Peek, type Peeked } from './Peek.js';

/** The library of published functions, and one's own. */
export function SkyboxPane(): JSX.Element {
  const { skybox } = useIde();
  return (
    <section class="pane skybox-pane" aria-label="Skybox">
      <header class="pane-head">
        <h2 class="pane-title">Skybox</h2>
      </header>
      <div class="skybox-search">
        <Search size={14} aria-hidden="true" />
        <input
          id="skybox-search"
          class="input"
          type="search"
          aria-label="Search skybox"
          placeholder="Search functions"
          autocomplete="off"
          value={skybox.query()}
          onInput={event => skybox.search(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('.skybox-pane .card')?.focus();
          }}
        />
      </div>
      <Show when={skybox.tags().length > 0}>
        <ul class="tag-row" aria-label="Tags">
          <For each={skybox.tags()}>
            {tag => (
              <li>
                <button
                  type="button"
                  class="tag"
                  aria-pressed={skybox.tag() === tag}
                  onClick={() => skybox.pick(skybox.tag() === tag ? undefined : tag)}
                >
                  #{tag}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="skybox-scroll">
        <Found />
        <MyFunctionsList />
      </div>
    </section>
  );
}

function Found(): JSX.Element {
  const { skybox, reader } = useIde();
  const [peeked, setPeeked] = createSignal<Peeked>();
  const as = <S extends Listing['state']>(state: S): Extract<Listing, { state: S }> | undefined => {
    const now = skybox.listing();
    return now.state === state ? (now as Extract<Listing, { state: S }>) : undefined;
  };
  const isOpen = (owner: string, name: string): boolean => {
    const opened = reader.opened();
    return opened.state === 'ready' && opened.detail.owner === owner && opened.detail.name === name;
  };

  return (
    <Switch>
      <Match when={as('loading')}>
        <Skeleton lines={8} label="Skybox is loading" />
      </Match>
      <Match when={as('failed')}>
        {failed => (
          <Notice
            title={failed().offline ? 'Offline' : 'Skybox did not answer'}
            actions={<Button onClick={() => void skybox.refresh()}>Retry</Button>}
          >
            {failed().offline
              ? 'Functions you have opened before can be read here once skybox was seen online.'
              : failed().detail}
          </Notice>
        )}
      </Match>
      <Match when={as('ready')}>
        {ready => (
          <>
            <Show when={ready().copy}>
              <p class="skybox-note">Offline: this is what skybox had when it was last seen.</p>
            </Show>
            <ul class="cards" aria-label="Functions">
              <For each={ready().cards} fallback={<Empty />}>
                {card => (
                  <li>
                    <Card
                      card={card}
                      selected={isOpen(card.owner, card.name)}
                      onPeek={anchor => setPeeked(anchor && { owner: card.owner, name: card.name, anchor })}
                    />
                  </li>
                )}
              </For>
            </ul>
            <Show when={ready().next !== null}>
              <div class="cards-more">
                <Button look="quiet" onClick={() => void skybox.more()}>
                  Show more
                </Button>
              </div>
            </Show>
            <Peek of={peeked()} />
          </>
        )}
      </Match>
    </Switch>
  );
}

function Empty(): JSX.Element {
  const { skybox } = useIde();
  return (
    <li>
      <Show
        when={skybox.query() !== '' || skybox.tag() !== undefined}
        fallback={<Notice title="Nothing here yet">Publish a function: it will be the first.</Notice>}
      >
        <Notice
          title="No function fits"
          actions={
            <Button
              onClick={() => {
                skybox.pick(undefined);
                skybox.search('');
              }}
            >
              Show all
            </Button>
          }
        >
          Names, descriptions and tags are searched.
        </Notice>
      </Show>
    </li>
  );
}
