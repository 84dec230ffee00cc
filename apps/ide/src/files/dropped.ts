/** A file from the person's device with its path below what was chosen or dropped. */
export interface Dropped {
  readonly path: string;
  readonly file: File;
}

/** More are not walked through: a folder of packages was dropped by mistake. */
const MAX_FILES = 2_000;
/** What programs leave behind and nobody means to bring along. */
const IGNORED = /^(\.git|\.DS_Store|__pycache__|node_modules|\.venv|\.ipynb_checkpoints)$/;

export const chosen = (files: Iterable<File>): Dropped[] =>
  [...files].map(file => ({ path: file.webkitRelativePath || file.name, file }));

/** All files of a drop, those in folders too. Must be called while the drop event is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped[]> {
  const entries = [...transfer.items].flatMap(item => item.webkitGetAsEntry() ?? []);
  const plain = chosen(transfer.files);
  if (!entries.some(entry => entry.isDirectory)) return plain;
  const found: Dropped[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: Dropped[]): Promise<void> {
  if (found.length >= MAX_FILES || IGNORED.test(entry.name)) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
  } else if (isDirectory(entry)) {
    const reader = entry.createReader();
    // A reader gives a hundred at a time, and none at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const one of some) await walk(one, found);
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
