import { type LSPClient, LSPPlugin, Workspace, type WorkspaceFile } from '@codemirror/lsp-client';
import { ChangeSet, Text, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** A file that the server has open, in an editor or not. */
interface OpenFile extends WorkspaceFile {
  doc: Text;
  version: number;
  view: EditorView | undefined;
  /** What the page holds, while no editor shows the file. */
  text: string;
}

interface FileUpdate {
  readonly file: OpenFile;
  readonly prevDoc: Text;
  readonly changes: ChangeSet;
}

export interface WorkspaceEvents {
  /** A file without an editor is changed by the server's doing: a rename. */
  readonly onEdit: (uri: string, text: string) => void;
  /** Shows the file. @returns false when it cannot be shown */
  readonly onShow: (uri: string) => Promise<boolean>;
}

const SHOW_PATIENCE_MS = 3_000;
const textOf = (text: string): Text => Text.of(text.split(/\r\n?|\n/));

/** All files of the draft, of the opened function, and what is looked at of libraries. */
export class FilesWorkspace extends Workspace {
  override files: OpenFile[] = [];
  readonly #events: WorkspaceEvents;
  readonly #waiting = new Map<string, Set<(view: EditorView) => void>>();

  constructor(client: LSPClient, events: WorkspaceEvents) {
    super(client);
    this.#events = events;
  }

  #find(uri: string): OpenFile | undefined {
    return this.files.find(file => file.uri === uri);
  }

  /** Tells the server of a file, or of its new text; an editor's text is followed by itself. */
  put(uri: string, text: string): void {
    const there = this.#find(uri);
    if (there === undefined) this.#open(uri, textOf(text), text);
    else there.text = text;
  }

  remove(uri: string): void {
    if (this.#find(uri) === undefined) return;
    this.files = this.files.filter(file => file.uri !== uri);
    this.client.didClose(uri);
    this.client.notification('pyright/deleteFile', { kind: 'delete', uri });
  }

  #open(uri: string, doc: Text, text: string, view?: EditorView): void {
    const file: OpenFile = {
      uri,
      languageId: 'python',
      version: 0,
      doc,
      text,
      view,
      getView: () => file.view ?? null,
    };
    this.files.push(file);
    if (this.client.connected) this.#tell(file);
  }

  #tell(file: OpenFile): void {
    // Imports find a file only where the server's disk has one; what is open then counts, not what is there.
    if (!isLibrary(file.uri)) this.client.notification('pyright/createFile', { kind: 'create', uri: file.uri });
    this.client.didOpen(file);
  }

  override connected(): void {
    for (const file of this.files) this.#tell(file);
  }

  override syncFiles(): readonly FileUpdate[] {
    return this.files.flatMap(file => {
      const plugin = file.view && LSPPlugin.get(file.view);
      const update = plugin ? this.#typed(file, plugin) : this.#changed(file);
      return update === undefined ? [] : [update];
    });
  }

  #typed(file: OpenFile, plugin: LSPPlugin): FileUpdate | undefined {
    const changes = plugin.unsyncedChanges;
    if (changes.empty) return undefined;
    const prevDoc = file.doc;
    file.doc = plugin.view.state.doc;
    file.version += 1;
    plugin.clear();
    return { file, prevDoc, changes };
  }

  #changed(file: OpenFile): FileUpdate | undefined {
    const next = textOf(file.text);
    if (next.eq(file.doc)) return undefined;
    const prevDoc = file.doc;
    const changes = ChangeSet.of({ from: 0, to: prevDoc.length, insert: next }, prevDoc.length);
    file.doc = next;
    file.version += 1;
    return { file, prevDoc, changes };
  }

  override openFile(uri: string, _languageId: string, view: EditorView): void {
    const file = this.#find(uri);
    const { doc } = view.state;
    if (file === undefined) {
      this.#open(uri, doc, doc.toString(), view);
    } else {
      // From here on the editor's changes are told, counted from the text it shows.
      file.text = doc.toString();
      file.view = undefined;
      this.client.sync();
      file.view = view;
    }
    queueMicrotask(() => {
      for (const show of this.#waiting.get(uri) ?? []) show(view);
      this.#waiting.delete(uri);
    });
  }

  override closeFile(uri: string, view: EditorView): void {
    const file = this.#find(uri);
    if (file?.view !== view) return;
    file.text = view.state.doc.toString();
    file.view = undefined;
    if (isLibrary(uri)) {
      this.files = this.files.filter(one => one !== file);
      this.client.didClose(uri);
    }
  }

  override updateFile(uri: string, update: TransactionSpec): void {
    const file = this.#find(uri);
    if (file === undefined) return;
    if (file.view) file.view.dispatch(update);
    else if (update.changes) {
      const next = ChangeSet.of(update.changes, file.doc.length).apply(file.doc);
      this.#events.onEdit(uri, next.toString());
    }
  }

  override async displayFile(uri: string): Promise<EditorView | null> {
    const shown = this.#find(uri)?.view;
    if (shown) return shown;
    const arrived = new Promise<EditorView | null>(resolve => {
      const waiting = this.#waiting.get(uri) ?? new Set();
      this.#waiting.set(uri, waiting.add(resolve));
      setTimeout(() => resolve(null), SHOW_PATIENCE_MS);
    });
    return (await this.#events.onShow(uri)) ? arrived : null;
  }
}

/** Files that are on the server's disk already. */
const isLibrary = (uri: string): boolean => /^file:\/\/\/(env|typeshed)\//.test(uri);
