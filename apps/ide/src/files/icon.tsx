import Braces from 'lucide-solid/icons/braces';
import File from 'lucide-solid/icons/file';
import FileCode from 'lucide-solid/icons/file-code';
import FileText from 'lucide-solid/icons/file-text';
import Folder from 'lucide-solid/icons/folder';
import ImageIcon from 'lucide-solid/icons/image';
import Table from 'lucide-solid/icons/table';
import type { JSX } from 'solid-js';
import { guessedKind } from './preview/kind.js';
import type { TreeRow } from './tree.js';

/** The picture of a line in the tree, by the ending of its name. */
export function iconOf({ kind, path }: TreeRow): JSX.Element {
  if (kind === 'folder') return <Folder size={14} />;
  if (/\.pyi?$/i.test(path)) return <FileCode size={14} />;
  switch (guessedKind(path)) {
    case 'csv':
    case 'parquet':
      return <Table size={14} />;
    case 'json':
      return <Braces size={14} />;
    case 'picture':
      return <ImageIcon size={14} />;
    case 'text':
      return <FileText size={14} />;
    case undefined:
      return <File size={14} />;
  }
}
