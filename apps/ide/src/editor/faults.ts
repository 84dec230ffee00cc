import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import type { ProgramFault } from '@skython/shared';

/** Underlines a program's faults in the file that is shown. */
export function showFaults(view: EditorView, faults: readonly ProgramFault[]): void {
  view.dispatch(
    setDiagnostics(
      view.state,
      faults.flatMap(fault => diagnosticOf(view, fault)),
    ),
  );
}

function diagnosticOf(view: EditorView, { line, column, message }: ProgramFault): Diagnostic[] {
  const { doc } = view.state;
  if (line === undefined || line < 1 || line > doc.lines) return [];
  const at = doc.line(line);
  const from = Math.min(at.from + Math.max(0, (column ?? 1) - 1), at.to);
  const word = /^\w+/.exec(doc.sliceString(from, at.to))?.[0].length ?? 1;
  const to = Math.min(from + word, doc.length);
  return [{ from: to === from ? Math.max(at.from, from - 1) : from, to, severity: 'error', message }];
}
