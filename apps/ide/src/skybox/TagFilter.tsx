import type { TagCount } from '@skython/shared';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

const FEW = 6;

/** Tags to narrow skybox by: several at once, each with how many functions have it. */
export function TagFilter(): JSX.Element {
  const { skybox } = useIde();
  const [all, setAll] = createSignal(false);
  const chosen = (tag: string): boolean => skybox.chosenTags().includes(tag);
  const shown = (): readonly TagCount[] => {
    const most = Math.max(FEW, skybox.chosenTags().length);
    return all() ? skybox.tags() : skybox.tags().slice(0, most);
  };
  return (
    <Show
      when={skybox.tags().length > 0}
      fallback={
        <Show when={skybox.listing().state === 'loading'}>
          <div class="tag-row tag-row-waiting" />
        </Show>
      }
    >
      <ul class="tag-row" aria-label={t('Tags')}>
        <For each={shown()}>
          {({ tag, count }) => (
            <li>
              <button
                type="button"
                class="tag"
                aria-pressed={chosen(tag)}
                aria-label={`${tag}, ${count}`}
                onClick={() => skybox.toggleTag(tag)}
              >
                #{tag}
                <span class="tag-count" aria-hidden="true">
                  {count}
                </span>
              </button>
            </li>
          )}
        </For>
        <Show when={skybox.tags().length > FEW}>
          <li>
            <button type="button" class="tag tag-more" aria-expanded={all()} onClick={() => setAll(!all())}>
              {all() ? t('Fewer tags') : t('All tags')}
            </button>
          </li>
        </Show>
      </ul>
    </Show>
  );
}
