import { autocompletion } from '@codemirror/autocomplete';
import { hoverTooltips, LSPClient, LSPPlugin, signatureHelp } from '@codemirror/lsp-client';
import type { Extension } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import * as v from 'valibot';
import { completeWaiting } from '../../editor/completeWaiting.js';
import { ROOT } from '../places.js';
import { type LspDiagnostic, publishedSchema } from '../problems/fromPyright.js';
import { localCompletions, serverCompletions } from './completion.js';
import { sanitise } from './sanitise.js';
import { semanticColours } from './semantic.js';
import { FilesWorkspace, type WorkspaceEvents } from './workspace.js';

export interface ClientEvents extends WorkspaceEvents {
  /** What pyright found in a file, and the text that it looked at. */
  readonly onDiagnostics: (uri: string, text: string, found: readonly LspDiagnostic[]) => void;
  readonly onFocus: (view: EditorView) => void;
  /** Follows the name at a place to where it is defined. */
  readonly onFollow: (view: EditorView, at: number) => void;
}

/** The editor's side of the language server. */
export interface LanguageClient {
  readonly lsp: LSPClient;
  readonly files: FilesWorkspace;
  readonly extension: (uri: string) => Extension;
}

const REQUEST_PATIENCE_MS = 15_000;

export function createClient(events: ClientEvents): LanguageClient {
  let made: FilesWorkspace | undefined;
  const lsp = new LSPClient({
    rootUri: `file://${ROOT}`,
    timeout: REQUEST_PATIENCE_MS,
    sanitizeHTML: sanitise,
    workspace(client) {
      made = new FilesWorkspace(client, events);
      return made;
    },
    notificationHandlers: {
      'textDocument/publishDiagnostics': (_, params) => publish(params),
      // The server's own diary is of no use to an author.
      'window/logMessage': () => true,
      'window/showMessage': () => true,
    },
    extensions: [
      {
        clientCapabilities: {
          textDocument: {
            publishDiagnostics: {
              versionSupport: true,
              tagSupport: { valueSet: [1, 2] },
              codeDescriptionSupport: true,
            },
            completion: { completionItem: { snippetSupport: false, labelDetailsSupport: true } },
            codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
            semanticTokens: { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: [] },
          },
        },
      },
      hoverTooltips({ hoverTime: 300 }),
      signatureHelp(),
      semanticColours,
    ],
  });
  if (made === undefined) throw new Error('The client of the language server made no workspace.');
  const files = made;

  function publish(params: unknown): boolean {
    const parsed = v.safeParse(publishedSchema, params);
    if (!parsed.success) return true;
    const { uri, version, diagnostics } = parsed.output;
    const file = files.getFile(uri);
    // What was found in an earlier text comes again for this one.
    if (file !== null && (version ?? file.version) === file.version) {
      events.onDiagnostics(uri, file.doc.toString(), diagnostics);
    }
    return true;
  }

  const extension = (uri: string): Extension => [
    lsp.plugin(uri, 'python'),
    autocompletion({ override: [serverCompletions, localCompletions] }),
    // Who was writing before there was a server.
    ViewPlugin.define(view => {
      if (view.hasFocus) events.onFocus(view);
      return {};
    }),
    completeWaiting,
    EditorView.domEventHandlers({
      focus: (_, view) => events.onFocus(view),
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0 || event.shiftKey || event.altKey) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at === null || LSPPlugin.get(view) === null) return false;
        event.preventDefault();
        events.onFollow(view, at);
        return true;
      },
    }),
  ];
  return { lsp, files, extension };
}
