import { MAIN_FILE } from '@skython/shared';
import X from 'lucide-solid/icons/x';
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import { movePath } from '../files/actions.js';
import { moveFault } from '../files/moves.js';
import { NameField } from '../files/NameField.js';
import { nameOf } from '../files/tree.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { closedTab, movedTab, openTabs } from '../workspace/tabs.js';

const DRAGGED = 'application/x-skython-tab';

/** The open files. Their order is changed by dragging, or by Alt+Shift and an arrow key. */
export function FileTabs(): JSX.Element {
  const ide = useIde();
  const { draft, role, change } = ide.workspace;
  const [naming, setNaming] = createSignal<string>();
  const [dropAt, setDropAt] = createSignal<number>();
  const editing = (): boolean => role() === 'editing';
  const tabs = createMemo(() => openTabs(draft()), undefined, {
    equals: (a, b) => a.length === b.length && a.every((path, at) => path === b[at]),
  });
  const namesakes = createMemo(() => {
    const names = tabs().map(nameOf);
    return new Set(names.filter((name, at) => names.indexOf(name) !== at));
  });
  const titleOf = (path: string): string => (namesakes().has(nameOf(path)) ? path : nameOf(path));
  const close = (path: string): void => change(closedTab(tabs(), path, draft().active));
  const focus = (path: string): void => document.getElementById(tabId(path))?.focus();

  createEffect(
    on([() => draft().active, tabs], ([active]) =>
      document.getElementById(tabId(active))?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    ),
  );

  function show(path: string): void {
    change({ active: path });
    focus(path);
  }

  function move(path: string, to: number): void {
    change({ tabs: movedTab(tabs(), path, to) });
    focus(path);
  }

  function keys(event: KeyboardEvent, path: string): void {
    const at = tabs().indexOf(path);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs()[(at + step + tabs().length) % tabs().length];
    if (step !== 0 && event.altKey && event.shiftKey) move(path, at + step);
    else if (step !== 0 && next !== undefined) show(next);
    else if (event.key === 'F2' && path !== MAIN_FILE && editing()) setNaming(path);
    else if (event.key === 'Delete') {
      close(path);
      queueMicrotask(() => focus(draft().active));
    } else return;
    event.preventDefault();
  }

  function drop(event: DragEvent): void {
    const to = dropAt();
    setDropAt(undefined);
    const path = event.dataTransfer?.getData(DRAGGED);
    if (!path || to === undefined) return;
    event.preventDefault();
    move(path, to > tabs().indexOf(path) ? to - 1 : to);
  }

  function over(event: DragEvent & { currentTarget: HTMLElement }, at: number): void {
    if (!event.dataTransfer?.types.includes(DRAGGED)) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    setDropAt(event.clientX > box.left + box.width / 2 ? at + 1 : at);
  }

  return (
    <div
      class="file-tabs"
      role="tablist"
      aria-label={t('Files')}
      onDrop={drop}
      onDragLeave={() => setDropAt(undefined)}
      onWheel={event => {
        event.currentTarget.scrollLeft += event.deltaY;
      }}
    >
      <For each={tabs()}>
        {(path, at) => (
          <Show
            when={naming() !== path}
            fallback={
              <NameField
                value={path}
                fault={name => moveFault(draft().files, path, name)}
                onDone={name => {
                  setNaming(undefined);
                  if (name !== undefined) movePath(ide, path, name);
                }}
              />
            }
          >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the button in it is the tab; this is what a mouse drags */}
            <div
              class="file-tab"
              classList={{
                'file-tab-active': draft().active === path,
                'file-tab-before': dropAt() === at(),
                'file-tab-after': dropAt() === tabs().length && at() === tabs().length - 1,
              }}
              role="presentation"
              draggable={editing()}
              onDragStart={event => event.dataTransfer?.setData(DRAGGED, path)}
              onDragOver={event => over(event, at())}
              onMouseDown={event => event.button === 1 && event.preventDefault()}
              onAuxClick={event => event.button === 1 && close(path)}
            >
              <button
                type="button"
                role="tab"
                id={tabId(path)}
                class="file-tab-name"
                aria-selected={draft().active === path}
                aria-controls="editor-file"
                tabIndex={draft().active === path ? 0 : -1}
                title={path === MAIN_FILE ? path : t('{{path}} (F2 renames, Delete closes)', { path })}
                onClick={() => change({ active: path })}
                onDblClick={() => path !== MAIN_FILE && editing() && setNaming(path)}
                onKeyDown={event => keys(event, path)}
              >
                {titleOf(path)}
              </button>
              <Show when={tabs().length > 1 && editing()}>
                <button
                  type="button"
                  class="file-tab-close"
                  aria-label={t('Close {{path}}', { path })}
                  tabIndex={-1}
                  onClick={() => close(path)}
                >
                  <X size={12} />
                </button>
              </Show>
            </div>
          </Show>
        )}
      </For>
    </div>
  );
}

const tabId = (path: string): string => `file-tab-${path.replace(/[^\w]/g, '-')}`;
