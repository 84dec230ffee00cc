import Pencil from 'lucide-solid/icons/pencil';
import X from 'lucide-solid/icons/x';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { Button, IconButton } from '../../design/Button.js';
import { t } from '../../locale/t.js';
import { useKernel } from '../../shell/kernel.js';
import { newDraftId } from '../../workspace/draft.js';
import type { RunTarget } from '../target.js';
import { putBack, type RememberedInput, renamed, type SavedInput, withSaved } from './savedInputs.js';
import './inputs.css';

/** The inputs kept under names: pick, rename, delete, and save what is entered now. */
export default function SavedInputs(props: { readonly target: RunTarget }): JSX.Element {
  const { toasts } = useKernel();
  const saved = (): readonly SavedInput[] => props.target.saved?.list() ?? [];
  const set = (next: readonly SavedInput[]): void => props.target.saved?.set(next);
  const [name, setName] = createSignal('');
  const [renaming, setRenaming] = createSignal<string>();

  function save(): void {
    set(withSaved(saved(), name(), props.target.input(), newDraftId()));
    setName('');
  }

  function remove(input: SavedInput, at: number): void {
    set(saved().filter(({ id }) => id !== input.id));
    toasts.undoable(t('The input “{{name}}” was deleted.', { name: input.name }), () =>
      set(putBack(saved(), input, at)),
    );
  }

  const isNow = ({ input }: SavedInput): boolean => same(input, props.target.input());

  return (
    <section class="saved-inputs" aria-label={t('Saved inputs')}>
      <ul>
        <For
          each={saved()}
          fallback={
            <li class="quiet">
              {t('Nothing saved yet. Name what the form holds, like “empty text”, to come back to it.')}
            </li>
          }
        >
          {(input, at) => (
            <li class="saved-input">
              <Show
                when={renaming() === input.id}
                fallback={
                  <button
                    type="button"
                    class="saved-pick"
                    aria-pressed={isNow(input)}
                    onClick={() => props.target.setInput(input.input)}
                  >
                    {input.name}
                  </button>
                }
              >
                <input
                  class="input input-small"
                  aria-label={t('New name of {{name}}', { name: input.name })}
                  value={input.name}
                  ref={field => queueMicrotask(() => field.select())}
                  onKeyDown={event => {
                    if (event.key === 'Enter') event.currentTarget.blur();
                    if (event.key !== 'Escape') return;
                    event.preventDefault();
                    setRenaming(undefined);
                  }}
                  onBlur={event => {
                    if (renaming() !== input.id) return;
                    setRenaming(undefined);
                    set(renamed(saved(), input.id, event.currentTarget.value));
                  }}
                />
              </Show>
              <IconButton
                label={t('Rename {{name}}', { name: input.name })}
                icon={<Pencil size={12} />}
                onClick={() => setRenaming(input.id)}
              />
              <IconButton
                label={t('Delete {{name}}', { name: input.name })}
                icon={<X size={13} />}
                onClick={() => remove(input, at())}
              />
            </li>
          )}
        </For>
      </ul>
      <form
        class="saved-new"
        onSubmit={event => {
          event.preventDefault();
          save();
        }}
      >
        <input
          class="input input-small"
          aria-label={t('Name of the input')}
          placeholder={t('Name this input')}
          value={name()}
          onInput={event => setName(event.currentTarget.value)}
        />
        <Button type="submit">{t('Save')}</Button>
      </form>
    </section>
  );
}

const same = (a: RememberedInput, b: RememberedInput): boolean => JSON.stringify(a) === JSON.stringify(b);
