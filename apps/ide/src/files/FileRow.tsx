import { MAIN_FILE } from '@skython/shared';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import type { JSX } from 'solid-js';
import { Menu } from '../design/Menu.js';
import type { MenuEntry } from '../design/menuEntries.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { savePath } from './actions.js';
import { iconOf } from './icon.js';
import type { TreeRow } from './tree.js';

interface FileRowProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly folded: boolean;
  readonly active: boolean;
  readonly focusable: boolean;
  readonly editing: boolean;
  readonly dropping: boolean;
  readonly onOpen: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onAdd: (kind: 'file' | 'folder') => void;
  readonly onRename: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: () => void;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** A file or folder in the tree, with what can be done to it. */
export function FileRow(props: FileRowProps): JSX.Element {
  const ide = useIde();
  const isFolder = (): boolean => props.row.kind === 'folder';
  const isMain = (): boolean => props.row.path === MAIN_FILE;
  const movable = (): boolean => props.editing && !isMain();
  const action = (title: string, run: () => void, more: Partial<MenuEntry> = {}): MenuEntry => ({
    kind: 'action',
    title,
    run,
    ...more,
  });
  const entries = (): readonly MenuEntry[] => [
    ...(isFolder() && props.editing
      ? [action(t('New file here'), () => props.onAdd('file')), action(t('New folder'), () => props.onAdd('folder'))]
      : []),
    ...(movable() ? [action(t('Rename'), () => props.onRename(), { keys: 'F2' })] : []),
    ...(props.editing ? [action(t('Duplicate'), () => props.onDuplicate())] : []),
    ...(isFolder() ? [] : [action(t('Download'), () => savePath(ide, props.row.path))]),
    ...(movable() ? [action(t('Delete'), () => props.onRemove(), { keys: 'Delete', danger: true })] : []),
  ];
  return (
    <div class="tree-line" classList={{ 'tree-line-active': props.active, 'tree-line-drop': props.dropping }}>
      <div
        id={props.id}
        role="treeitem"
        class="tree-row"
        style={{ '--level': props.row.level }}
        aria-level={props.row.level}
        aria-selected={props.active}
        aria-expanded={isFolder() ? !props.folded : undefined}
        aria-label={props.row.name}
        title={props.row.path}
        tabIndex={props.focusable ? 0 : -1}
        draggable={movable()}
        onClick={() => props.onOpen()}
        onKeyDown={event => props.onKey(event)}
        onDragStart={event => props.onDragStart(event)}
        onDragOver={event => props.onDragOver(event)}
        onDrop={event => props.onDrop(event)}
      >
        <span class="tree-twist" aria-hidden="true">
          {isFolder() ? props.folded ? <ChevronRight size={13} /> : <ChevronDown size={13} /> : null}
        </span>
        <span class="tree-icon" aria-hidden="true">
          {iconOf(props.row)}
        </span>
        <span class="tree-name">{props.row.name}</span>
      </div>
      <Menu
        label={t('Actions of {{path}}', { path: props.row.path })}
        buttonClass="icon-button tree-menu"
        button={<Ellipsis size={14} />}
        entries={entries()}
      />
    </div>
  );
}
