import { diff } from '@codemirror/merge';
import type { EditorView } from '@codemirror/view';
import { t } from '../../locale/t.js';
import { textOf } from '../../workspace/files.js';
import type { FilesWorkspace } from '../client/workspace.js';
import { isPython, type LanguageParts } from '../language.js';
import { uriOf } from '../places.js';
import type { Fix } from '../problems/problem.js';
import { type Ruff, RuffFailed } from '../ruff/ruff.js';
import { applyEdits } from './applyEdits.js';

export interface FileActionParts extends Pick<LanguageParts, 'workspace' | 'toasts'> {
  readonly ruff: Ruff;
  readonly files: FilesWorkspace;
}

/** What changes a whole file of the draft. */
export interface FileActions {
  format(): Promise<void>;
  organise(): Promise<void>;
  fix(fix: Fix): void;
  /** The first correction of a problem at the cursor. */
  fixAt(view: EditorView | undefined): Promise<void>;
}

export function createFileActions({ workspace, toasts, ruff, files }: FileActionParts): FileActions {
  /** In an editor as small changes, so that the cursor stays and one undo takes them back. */
  function put(file: string, before: string, after: string, userEvent: string): void {
    if (before === after) return;
    const view = files.getFile(uriOf('draft', file))?.getView();
    if (view?.state.doc.toString() !== before) {
      workspace.setFile(file, { kind: 'text', text: after });
      return;
    }
    const changes = diff(before, after, { scanLimit: 1_000 }).map(({ fromA, toA, fromB, toB }) => ({
      from: fromA,
      to: toA,
      insert: after.slice(fromB, toB),
    }));
    view.dispatch({ changes, userEvent, scrollIntoView: true });
  }

  async function rewrite(kind: 'format' | 'organise'): Promise<void> {
    const { active, files: all, id } = workspace.draft();
    if (!isPython(active) || workspace.role() !== 'editing') return;
    const before = textOf(all[active]);
    try {
      const after = await ruff[kind](before);
      const now = workspace.draft();
      // Who writes on meanwhile is not written over.
      if (now.id === id && textOf(now.files[active]) === before) put(active, before, after, kind);
    } catch (error) {
      if (!(error instanceof RuffFailed)) throw error;
      toasts.say(t('{{active}} cannot be formatted while Python cannot read it. See Problems.', { active }));
    }
  }

  function fix({ edits }: Fix): void {
    for (const file of new Set(edits.map(edit => edit.file))) {
      const before = textOf(workspace.draft().files[file]);
      const after = applyEdits(
        before,
        edits.filter(edit => edit.file === file),
      );
      put(file, before, after, 'fix');
    }
  }

  return {
    format: () => rewrite('format'),
    organise: () => rewrite('organise'),
    fix,
    async fixAt(view) {
      const { forEachDiagnostic } = await import('@codemirror/lint');
      if (view === undefined) return;
      const { head } = view.state.selection.main;
      const line = view.state.doc.lineAt(head);
      let chosen: (() => void) | undefined;
      let distance = Number.POSITIVE_INFINITY;
      forEachDiagnostic(view.state, (one, from, to) => {
        const action = one.actions?.[0];
        if (action === undefined || to < line.from || from > line.to) return;
        const away = head < from ? from - head : Math.max(0, head - to);
        if (away >= distance) return;
        distance = away;
        chosen = () => action.apply(view, from, to);
      });
      if (chosen === undefined) toasts.say(t('Nothing in this line can be corrected by itself.'));
      else chosen();
    },
  };
}
