import { MAIN_FILE } from '@skython/shared';
import FilePlus from 'lucide-solid/icons/file-plus';
import FolderPlus from 'lucide-solid/icons/folder-plus';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { pathFault } from '../workspace/files.js';
import { addFile, addFolder, addUploads, duplicatePath, movePath, removePath } from './actions.js';
import { droppedFiles } from './dropped.js';
import { FileRow } from './FileRow.js';
import { moveFault } from './moves.js';
import { NameField } from './NameField.js';
import { folderOf, joined, nameOf, type TreeRow, treeRows } from './tree.js';

type Naming =
  | { readonly kind: 'file' | 'folder'; readonly folder: string }
  | { readonly kind: 'rename'; readonly path: string };

/** The draft's folders and files. */
export function FileTree(): JSX.Element {
  const ide = useIde();
  const { draft, role, change } = ide.workspace;
  const [folded, setFolded] = createSignal<ReadonlySet<string>>(new Set());
  const [naming, setNaming] = createSignal<Naming>();
  const [focused, setFocused] = createSignal<string>();
  const [dropInto, setDropInto] = createSignal<string>();
  const editing = (): boolean => role() === 'editing';
  const rows = createMemo(() => treeRows(draft().order, draft().folders ?? [], folder => folded().has(folder)));
  const byPath = createMemo(() => new Map(rows().map(row => [row.path, row])));
  const paths = createMemo(() => rows().map(({ path }) => path));
  const current = (): string => {
    const wanted = focused() ?? draft().active;
    return byPath().has(wanted) ? wanted : (paths()[0] ?? '');
  };
  const folderNow = (): string => (byPath().get(current())?.kind === 'folder' ? current() : folderOf(current()));

  function fold(path: string, closed: boolean): void {
    const next = new Set(folded());
    if (closed) next.add(path);
    else next.delete(path);
    setFolded(next);
  }

  function open(row: TreeRow): void {
    setFocused(row.path);
    if (row.kind === 'folder') fold(row.path, !folded().has(row.path));
    else change({ active: row.path });
  }

  function focus(path: string | undefined): void {
    if (path === undefined) return;
    setFocused(path);
    document.getElementById(rowId(path))?.focus();
  }

  function keys(event: KeyboardEvent, row: TreeRow): void {
    const at = paths().indexOf(row.path);
    const isFolder = row.kind === 'folder';
    const isFolded = folded().has(row.path);
    if (event.key === 'ArrowDown') focus(paths()[at + 1]);
    else if (event.key === 'ArrowUp') focus(paths()[at - 1]);
    else if (event.key === 'Home') focus(paths()[0]);
    else if (event.key === 'End') focus(paths().at(-1));
    else if (event.key === 'ArrowRight' && isFolder) isFolded ? fold(row.path, false) : focus(paths()[at + 1]);
    else if (event.key === 'ArrowLeft' && isFolder && !isFolded) fold(row.path, true);
    else if (event.key === 'ArrowLeft') focus(folderOf(row.path) || undefined);
    else if (event.key === 'Enter' || event.key === ' ') open(row);
    else if (!editing()) return;
    else if (event.key === 'F2') rename(row.path);
    else if (event.key === 'Delete') remove(row.path);
    else return;
    event.preventDefault();
  }

  function rename(path: string): void {
    if (path !== MAIN_FILE) setNaming({ kind: 'rename', path });
  }

  function remove(path: string): void {
    const at = paths().indexOf(path);
    removePath(ide, path);
    queueMicrotask(() => focus(paths()[Math.min(at, paths().length - 1)]));
  }

  function add(kind: 'file' | 'folder', folder: string): void {
    if (folder !== '') fold(folder, false);
    setNaming({ kind, folder });
  }

  function named(name: string | undefined, wanted: Naming): void {
    setNaming(undefined);
    if (name === undefined) return;
    if (wanted.kind === 'rename') movePath(ide, wanted.path, joined(folderOf(wanted.path), name));
    else if (wanted.kind === 'file') addFile(ide, joined(wanted.folder, name));
    else addFolder(ide, joined(wanted.folder, name));
    const path = wanted.kind === 'rename' ? joined(folderOf(wanted.path), name) : joined(wanted.folder, name);
    queueMicrotask(() => (wanted.kind === 'file' ? setFocused(path) : focus(path)));
  }

  async function drop(event: DragEvent, folder: string): Promise<void> {
    setDropInto(undefined);
    const { dataTransfer } = event;
    if (dataTransfer === null || !editing()) return;
    event.preventDefault();
    event.stopPropagation();
    const moved = dataTransfer.getData(DRAGGED);
    if (moved === '') return addUploads(ide, await droppedFiles(dataTransfer), folder);
    const to = joined(folder, nameOf(moved));
    const fault = moveFault(draft().files, moved, to);
    if (fault === undefined) movePath(ide, moved, to);
    else ide.toasts.say(fault);
  }

  function over(event: DragEvent, folder: string): void {
    const types = event.dataTransfer?.types ?? [];
    if (!editing() || !(types.includes(DRAGGED) || types.includes('Files'))) return;
    event.preventDefault();
    event.stopPropagation();
    setDropInto(folder);
  }

  /** `level` is read where it is shown: a field that is made anew while somebody writes in it is left, and with that done. */
  const field = (wanted: Naming, level: () => number): JSX.Element => (
    <div class="tree-naming" style={{ '--level': level() }}>
      <NameField
        label={wanted.kind === 'folder' ? t('Folder name') : t('File name')}
        placeholder={wanted.kind === 'folder' ? 'data' : 'data.py'}
        value={wanted.kind === 'rename' ? nameOf(wanted.path) : ''}
        fault={name =>
          wanted.kind === 'rename'
            ? moveFault(draft().files, wanted.path, joined(folderOf(wanted.path), name))
            : pathFault(joined(wanted.folder, name), draft().files)
        }
        onDone={name => named(name, wanted)}
      />
    </div>
  );
  const renaming = (): string | undefined => {
    const wanted = naming();
    return wanted?.kind === 'rename' ? wanted.path : undefined;
  };
  const addingTo = (folder: string): Naming | undefined => {
    const wanted = naming();
    return wanted !== undefined && wanted.kind !== 'rename' && wanted.folder === folder ? wanted : undefined;
  };

  return (
    <>
      <Show when={editing()}>
        <div class="panel-tools">
          <IconButton
            label={t('New file here')}
            icon={<FilePlus size={14} />}
            onClick={() => add('file', folderNow())}
          />
          <IconButton
            label={t('New folder')}
            icon={<FolderPlus size={14} />}
            onClick={() => add('folder', folderNow())}
          />
        </div>
      </Show>
      <div
        class="tree"
        classList={{ 'tree-drop': dropInto() === '' }}
        role="tree"
        aria-label={t('Files of the draft')}
        onDragOver={event => over(event, '')}
        onDragLeave={() => setDropInto(undefined)}
        onDrop={event => void drop(event, '')}
      >
        <Show when={addingTo('')}>{wanted => field(wanted(), () => 1)}</Show>
        <For each={paths()}>
          {path => (
            <Show when={byPath().get(path)}>
              {row => (
                <>
                  <Show when={renaming() !== path} fallback={field({ kind: 'rename', path }, () => row().level)}>
                    <FileRow
                      id={rowId(path)}
                      row={row()}
                      folded={folded().has(path)}
                      active={draft().active === path}
                      focusable={current() === path}
                      editing={editing()}
                      dropping={dropInto() !== undefined && dropInto() !== '' && dropInto() === path}
                      onOpen={() => open(row())}
                      onKey={event => keys(event, row())}
                      onAdd={kind => add(kind, path)}
                      onRename={() => rename(path)}
                      onDuplicate={() => duplicatePath(ide, path)}
                      onRemove={() => remove(path)}
                      onDragStart={event => event.dataTransfer?.setData(DRAGGED, path)}
                      onDragOver={event => over(event, row().kind === 'folder' ? path : folderOf(path))}
                      onDrop={event => void drop(event, row().kind === 'folder' ? path : folderOf(path))}
                    />
                  </Show>
                  <Show when={addingTo(path)}>{wanted => field(wanted(), () => row().level + 1)}</Show>
                </>
              )}
            </Show>
          )}
        </For>
      </div>
    </>
  );
}

const DRAGGED = 'application/x-skython-path';
const rowId = (path: string): string => `file-row-${path.replace(/[^\w]/g, '-')}`;
