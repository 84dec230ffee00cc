import type { FunctionDetail, ProgramSettings } from '@skython/shared';
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { Subject } from '../run/desk.js';
import { createFunctionInputs } from '../run/inputs/functionInputs.js';
import { createRunTarget, type RunTarget } from '../run/target.js';
import { filesOf, liveOf } from '../skybox/reader.js';
import { createCopies } from '../workspace/copies.js';
import type { Draft, RunPlace } from '../workspace/draft.js';
import { createValueKeep } from '../workspace/values.js';
import type { Ide } from './ide.js';

const DESCRIBE_PAUSE_MS = 250;

const settingsOf = ({ entry, convention = 'plain' }: Pick<Draft, 'entry' | 'convention'>): ProgramSettings => ({
  convention,
  ...(entry !== undefined && { entry }),
});

/** The draft as something to run; its text is described while it is typed, once Python is there. */
export function createDraftTarget(ide: Ide): RunTarget {
  const { workspace, draftDesk, python, database } = ide;
  const { draft, change } = workspace;
  const id = createMemo(() => draft().id);
  const files = createMemo(() => draft().files);
  const keep = createMemo(() => createValueKeep(database, id()));
  const subject = createMemo(
    (): Subject => ({ project: id(), files: files(), settings: settingsOf(draft()), keep: keep() }),
  );

  createEffect(on(id, () => draftDesk.reset(draft().known)));

  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on([files, id, () => python.stage().stage === 'ready', () => draft().convention], ([, now, ready], before) => {
      clearTimeout(timer);
      // What is known of a draft that was just opened was told of this very text.
      const opened = before === undefined || before[1] !== now;
      if (!ready || (opened && draft().known !== undefined)) return;
      if (before !== undefined && before[2] !== ready && draftDesk.description() !== undefined) return;
      timer = setTimeout(() => void describe(now), DESCRIBE_PAUSE_MS);
    }),
  );

  async function describe(of: string): Promise<void> {
    const known = await draftDesk.describe(subject());
    if (known === undefined || draft().id !== of) return;
    if (JSON.stringify(known) !== JSON.stringify(draft().known)) change({ known });
  }

  const target: RunTarget = createRunTarget({
    ide,
    desk: draftDesk,
    subject,
    schema: () => draft().known?.schema,
    raw: () => draft().replay?.raw,
    input: () => draft().input,
    setInput: input => change({ input: { ...draft().input, ...input } }),
    saved: { list: () => draft().savedInputs ?? [], set: savedInputs => change({ savedInputs }) },
    wanted: () => draft().place,
    setWanted: place => change({ place }),
    reveal(spot) {
      if (Object.hasOwn(draft().files, spot.file)) change({ active: spot.file });
      ide.reveal.show({ ...spot, document: id() });
    },
  });
  return { ...target, debug: () => ide.debugger.start(target), examine: () => ide.debugger.examine(target) };
}

/** The function opened from skybox as something to try. */
export function createFunctionTarget(ide: Ide): RunTarget {
  const { reader, functionDesk, database, session, python } = ide;
  const [wanted, setWanted] = createSignal<RunPlace>('auto');
  const detail = createMemo((): FunctionDetail | undefined => {
    const now = reader.opened();
    return now.state === 'ready' ? now.detail : undefined;
  });
  const named = createMemo(() => (detail() ? `${detail()?.owner}/${detail()?.name}@${detail()?.version}` : ''));
  // Another version is called with the same input.
  const inputs = createFunctionInputs(createCopies(database), () => named().replace(/@\d+$/, ''));

  const subject = createMemo((): Subject | undefined => {
    const found = detail();
    if (found === undefined) return undefined;
    const { owner, name, version, entry, convention } = found;
    const mine = owner === session.name();
    const settings = settingsOf({ convention, ...(entry !== null && { entry }) });
    const project = `skybox:${named()}`;
    return {
      project,
      files: filesOf(found),
      settings,
      keep: createValueKeep(database, project),
      // Another version than the live one runs as a draft of its text.
      ...(version === liveOf(found) && {
        endpoint: { owner, name, signedIn: mine || (found.access === 'key' && session.name() !== undefined) },
      }),
    };
  });

  createEffect(
    on(named, () => {
      functionDesk.reset();
      setWanted('auto');
    }),
  );
  // Its packages decide where it can run; the form is there without that.
  createEffect(
    on([named, () => python.stage().stage === 'ready'], ([, ready]) => {
      const now = subject();
      if (ready && now) void functionDesk.describe(now);
    }),
  );

  return createRunTarget({
    ide,
    desk: functionDesk,
    subject,
    schema: () => detail()?.schema,
    input: inputs.input,
    setInput: inputs.setInput,
    saved: { list: inputs.saved, set: inputs.setSaved },
    wanted,
    setWanted,
    reveal: spot => ide.reveal.show({ ...spot, document: named() }),
  });
}
