import { type SkyboxSort, skyboxSorts } from '@skython/shared';
import Search from 'lucide-solid/icons/search';
import { For, type JSX, Show } from 'solid-js';
import { MyFunctionsList } from '../functions/MyFunctionsList.js';
import { t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { Found } from './Found.js';
import { TagFilter } from './TagFilter.js';

const sortTitles: Readonly<Record<SkyboxSort, string>> = worded({
  relevance: 'Best match',
  used: 'Most used',
  newest: 'Newest',
  name: 'Name',
});

/** The library of published functions, and one's own. */
export function SkyboxPane(): JSX.Element {
  const { skybox } = useIde();
  return (
    <section class="pane skybox-pane" aria-label={t('Skybox')}>
      <header class="pane-head">
        <h2 class="pane-title">{t('Skybox')}</h2>
        <span class="pane-space" />
        <select
          class="input input-small skybox-sort"
          aria-label={t('Order')}
          value={skybox.sort()}
          onChange={event => {
            const wanted = skyboxSorts.find(sort => sort === event.currentTarget.value);
            if (wanted !== undefined) skybox.order(wanted);
          }}
        >
          <For each={skyboxSorts}>{sort => <option value={sort}>{sortTitles[sort]}</option>}</For>
        </select>
      </header>
      <div class="skybox-search">
        <Search size={14} aria-hidden="true" />
        <input
          id="skybox-search"
          class="input"
          type="search"
          aria-label={t('Search skybox')}
          placeholder={t('Search functions')}
          autocomplete="off"
          value={skybox.query()}
          onInput={event => skybox.search(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('.skybox-pane .card[tabindex="0"]')?.focus();
          }}
        />
      </div>
      <TagFilter />
      <div class="skybox-scroll">
        <Found />
        {/* Under a list that is not there yet it would be pushed away. */}
        <Show when={skybox.listing().state !== 'loading'}>
          <MyFunctionsList />
        </Show>
      </div>
    </section>
  );
}
