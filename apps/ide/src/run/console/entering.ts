import { isPrepared } from '@skython/runtime';
import type { BrowserProgram, ConsoleEntry, SnapshotHost } from '@skython/runtime/pyodide';
import { type Failure, isFailure, type Outcome } from '@skython/shared';
import { t } from '../../locale/t.js';
import { failureWords } from '../../words.js';
import type { Subject } from '../desk.js';
import type { Loader } from '../loader.js';
import type { Transcript } from './transcript.js';

/** What a person entered, at the console or as a selection of a file. */
export interface Entry extends ConsoleEntry {
  readonly subject: Subject;
  /** It is a selection: where it stands is shown. */
  readonly selected: boolean;
}

const NO_CONTENT = 204;

/** The program whose namespace the console is in: what is loaded, else the draft, else nothing but Python. */
export async function programOfConsole(
  loader: Loader,
  { subject }: Entry,
  host: SnapshotHost,
  transcript: Transcript,
): Promise<BrowserProgram | Failure> {
  const current = loader.current(subject);
  if (current) return current;
  const program = await loader.load(subject, host);
  if (isPrepared(program) || !hopeless.has(program.kind)) return program;
  transcript.add({
    kind: 'note',
    text: t('{{title}}: {{detail}} The console works without main.py.', {
      title: failureWords(program).title,
      detail: program.detail,
    }),
  });
  return loader.loadEmpty(subject, host);
}

/** A program that cannot load may still be looked into. */
const hopeless: ReadonlySet<Failure['kind']> = new Set(['invalid-program', 'execution-unavailable', 'raised']);

/** Writes what came of an entry. */
export function writeOutcome(transcript: Transcript, outcome: Outcome, stopped: boolean): void {
  if (stopped) {
    transcript.add({ kind: 'note', text: t('Stopped. Python starts afresh: what it had in memory is gone.') });
  } else if (isFailure(outcome)) {
    transcript.add({ kind: 'failed', failure: outcome });
  } else if (outcome.kind === 'returned' && outcome.status !== NO_CONTENT) {
    transcript.add({ kind: 'value', mediaType: outcome.mediaType, bytes: outcome.body });
  }
}
