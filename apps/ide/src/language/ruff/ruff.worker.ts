import start, { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-web';
import wasmUrl from '@astral-sh/ruff-wasm-web/ruff_wasm_bg.wasm?url';
import { lineStarts, offsetOf } from '../problems/shift.js';
import type { RuffAnswer, RuffDiagnostic, RuffRequest } from './protocol.js';
import { importSettings, lintSettings } from './settings.js';

/** ruff, in a thread of its own. */
const ready = start({ module_or_path: wasmUrl }).then(() => ({
  lint: new Workspace(lintSettings, PositionEncoding.Utf16),
  imports: new Workspace(importSettings, PositionEncoding.Utf16),
}));

async function answer(request: RuffRequest): Promise<RuffAnswer> {
  const { id, text } = request;
  const { lint, imports } = await ready;
  switch (request.kind) {
    case 'check':
      return { kind: 'checked', id, found: lint.check(text) };
    case 'format':
      return { kind: 'text', id, text: lint.format(text) };
    case 'organise':
      return { kind: 'text', id, text: applied(text, imports.check(text)) };
  }
}

/** The text with all fixes, which never overlap: each belongs to a block of imports. */
function applied(text: string, found: readonly RuffDiagnostic[]): string {
  const lines = lineStarts(text);
  const at = ({ row, column }: RuffDiagnostic['start_location']): number => offsetOf({ line: row, column }, lines);
  return found
    .flatMap(({ fix }) => fix?.edits ?? [])
    .map(({ content, location, end_location }) => ({ from: at(location), to: at(end_location), text: content ?? '' }))
    .sort((a, b) => b.from - a.from)
    .reduce((whole, edit) => whole.slice(0, edit.from) + edit.text + whole.slice(edit.to), text);
}

addEventListener('message', ({ data }: MessageEvent<RuffRequest>) => {
  answer(data).then(
    message => postMessage(message),
    (error: unknown) => {
      const failed: RuffAnswer = { kind: 'failed', id: data.id, detail: String(error) };
      postMessage(failed);
    },
  );
});
