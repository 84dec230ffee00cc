import { MAIN_FILE } from '@skython/shared';
import FilePlus from 'lucide-solid/icons/file-plus';
import Upload from 'lucide-solid/icons/upload';
import X from 'lucide-solid/icons/x';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { useIde } from '../shell/ide.js';
import { pathFault } from '../workspace/files.js';
import { addFile, addUploads, removeFile } from './fileActions.js';

/** The draft's files as tabs, with ways to add, rename and remove. */
export function FileTabs(): JSX.Element {
  const ide = useIde();
  const { draft, role, change } = ide.workspace;
  const [naming, setNaming] = createSignal<string | undefined>();
  let picker: HTMLInputElement | undefined;
  const editing = (): boolean => role() === 'editing';

  function keys(event: KeyboardEvent, path: string): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      const { order } = draft();
      const next = order[(order.indexOf(path) + step + order.length) % order.length];
      if (next) change({ active: next });
      document.getElementById(tabId(next ?? path))?.focus();
    } else if (event.key === 'F2' && path !== MAIN_FILE) setNaming(path);
    else if (event.key === 'Delete' && path !== MAIN_FILE) removeFile(ide, path);
    else return;
    event.preventDefault();
  }

  return (
    <div class="file-bar">
      <div class="file-tabs" role="tablist" aria-label="Files">
        <For each={draft().order}>
          {path => (
            <Show
              when={naming() !== path}
              fallback={
                <NameField
                  value={path}
                  except={path}
                  onDone={name => {
                    setNaming(undefined);
                    if (name !== undefined && name !== path) ide.workspace.renameFile(path, name);
                  }}
                />
              }
            >
              <div class="file-tab" classList={{ 'file-tab-active': draft().active === path }} role="presentation">
                <button
                  type="button"
                  role="tab"
                  id={tabId(path)}
                  class="file-tab-name"
                  aria-selected={draft().active === path}
                  aria-controls="editor-file"
                  tabIndex={draft().active === path ? 0 : -1}
                  title={path === MAIN_FILE ? path : `${path} (F2 renames, Delete removes)`}
                  onClick={() => change({ active: path })}
                  onDblClick={() => path !== MAIN_FILE && editing() && setNaming(path)}
                  onKeyDown={event => keys(event, path)}
                >
                  {path}
                </button>
                <Show when={path !== MAIN_FILE && editing()}>
                  <button
                    type="button"
                    class="file-tab-close"
                    aria-label={`Remove ${path}`}
                    tabIndex={-1}
                    onClick={() => removeFile(ide, path)}
                  >
                    <X size={12} />
                  </button>
                </Show>
              </div>
            </Show>
          )}
        </For>
        <Show when={naming() === ''}>
          <NameField
            value=""
            onDone={name => {
              setNaming(undefined);
              if (name) addFile(ide, name);
            }}
          />
        </Show>
      </div>
      <Show when={editing()}>
        <div class="file-actions">
          <IconButton label="New file" icon={<FilePlus size={15} />} onClick={() => setNaming('')} />
          <IconButton label="Upload files" icon={<Upload size={15} />} onClick={() => picker?.click()} />
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label="Files to upload"
            onChange={event => {
              void addUploads(ide, [...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </div>
      </Show>
    </div>
  );
}

const tabId = (path: string): string => `file-tab-${path.replace(/[^\w]/g, '-')}`;

interface NameFieldProps {
  readonly value: string;
  readonly except?: string;
  readonly onDone: (name: string | undefined) => void;
}

function NameField(props: NameFieldProps): JSX.Element {
  const { draft } = useIde().workspace;
  const [name, setName] = createSignal(props.value);
  const fault = (): string | undefined => (name() === '' ? undefined : pathFault(name(), draft().files, props.except));
  let done = false;
  const finish = (result: string | undefined): void => {
    if (done) return;
    done = true;
    props.onDone(result);
  };
  return (
    <div class="file-naming">
      <input
        ref={input => queueMicrotask(() => input.focus())}
        aria-label="File name"
        placeholder="data.py"
        value={name()}
        aria-invalid={fault() !== undefined}
        onInput={event => setName(event.currentTarget.value.trim())}
        onKeyDown={event => {
          if (event.key === 'Enter' && name() !== '' && !fault()) finish(name());
          if (event.key === 'Escape') finish(undefined);
        }}
        onBlur={() => finish(name() !== '' && !fault() ? name() : undefined)}
      />
      <Show when={fault()}>
        <span class="file-naming-fault" role="alert">
          {fault()}
        </span>
      </Show>
    </div>
  );
}
