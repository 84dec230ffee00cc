import { type EmbedSetup, MAIN_FILE, type SolutionSummary } from '@skython/shared';
import { type Accessor, batch, createMemo, createSignal } from 'solid-js';
import { sentenceOf } from '../instance/requestFailed.js';
import { createBeyond } from '../run/beyond.js';
import type { Subject } from '../run/desk.js';
import { createRunTarget, type RunTarget } from '../run/target.js';
import { type DraftFile, newDraftId, noInput, orderOf, type RememberedInput } from '../workspace/draft.js';
import { programFiles } from '../workspace/files.js';
import { checkHere, summary } from './checks.js';
import type { EmbedKernel } from './kernel.js';
import { createMemoryKeep } from './memoryKeep.js';

/** What came of the checks. */
export type ChecksState =
  | { readonly state: 'none' }
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly checks: SolutionSummary }
  | { readonly state: 'failed'; readonly message: string };

/** One setup being worked on: its files as they are now, a desk to run them at, its checks. */
export interface Exercise {
  readonly setup: EmbedSetup;
  /** Names this work; another setup's undo history and stored values are not this one's. */
  readonly id: string;
  readonly files: Accessor<Readonly<Record<string, DraftFile>>>;
  readonly order: readonly string[];
  readonly active: Accessor<string>;
  readonly show: (path: string) => void;
  readonly setText: (path: string, text: string) => void;
  readonly changed: Accessor<boolean>;
  readonly target: RunTarget;
  readonly checks: Accessor<ChecksState>;
  readonly hasChecks: boolean;
  check(): Promise<void>;
}

export interface ExerciseOptions {
  readonly kernel: EmbedKernel;
  readonly setup: EmbedSetup;
  /** Whom a signed result is for. */
  readonly audience: () => string;
  readonly reveal: RunTarget['reveal'];
}

export function createExercise({ kernel, setup, audience, reveal }: ExerciseOptions): Exercise {
  const id = newDraftId();
  const keep = createMemoryKeep();
  const given = filesOf(setup.files);
  const [files, setFiles] = createSignal(given);
  const [active, show] = createSignal(MAIN_FILE);
  const [input, setInput] = createSignal<RememberedInput>(noInput);
  const [checks, setChecks] = createSignal<ChecksState>({ state: 'none' });
  const subject = createMemo((): Subject => ({ project: id, files: files(), settings: { convention: 'plain' }, keep }));

  const target = createRunTarget({
    ide: { connection: kernel.connection, instance: () => undefined },
    desk: kernel.desk,
    subject,
    schema: () => undefined,
    input,
    setInput: change => setInput(now => ({ ...now, ...change })),
    wanted: () => 'browser',
    setWanted: () => {},
    reveal,
  });

  async function runChecks(): Promise<SolutionSummary> {
    const practice = setup.checks === '' ? undefined : await checkInPage(setup.checks);
    // Practice checks that fail say more than hidden ones; these are for a program that passes.
    if (setup.exercise === undefined || (practice && practice.passed < practice.total)) return practice ?? summary([]);
    const [owner = '', name = ''] = setup.exercise.split('/');
    return kernel.client.ask('checkExercise', {
      params: { owner, name },
      body: { files: textsOf(files()), audience: audience(), nonce: setup.nonce },
    });
  }

  async function checkInPage(text: string): Promise<SolutionSummary> {
    const { signal } = new AbortController();
    const runner = await kernel.python.runner();
    await kernel.python.warm();
    const { createDraftStore } = await import('@skython/runtime/pyodide');
    const beyond = createBeyond({
      client: kernel.client,
      account: () => undefined,
      askConsent: async () => false,
      signal,
    });
    const host = createDraftStore({ keep: createMemoryKeep(), beyond });
    return checkHere({ runner, host, project: id, files: programFiles(files()), checks: text, signal });
  }

  return {
    setup,
    id,
    files,
    order: orderOf(Object.keys(given)),
    active,
    show,
    changed: () => Object.entries(given).some(([path, file]) => files()[path] !== file),
    target,
    checks,
    hasChecks: setup.checks !== '' || setup.exercise !== undefined,
    setText(path, text) {
      batch(() => {
        setFiles(now => ({ ...now, [path]: { kind: 'text', text } }));
        if (checks().state !== 'running') setChecks({ state: 'none' });
      });
    },
    async check() {
      if (checks().state === 'running' || target.desk.phase() !== 'idle') return;
      setChecks({ state: 'running' });
      try {
        setChecks({ state: 'done', checks: await runChecks() });
      } catch (error) {
        setChecks({ state: 'failed', message: sentenceOf(error) });
      }
    },
  };
}

const filesOf = (files: EmbedSetup['files']): Readonly<Record<string, DraftFile>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, { kind: 'text', text } as const]));

export const textsOf = (files: Readonly<Record<string, DraftFile>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, file]) => (file.kind === 'text' ? [[path, file.text]] : [])),
  );
