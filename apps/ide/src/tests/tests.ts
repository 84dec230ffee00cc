import type { TestEvent } from '@skython/runtime/pyodide';
import type { CheckResult, Failure } from '@skython/shared';
import { type Accessor, batch, createEffect, createMemo, createRoot, createSignal, on } from 'solid-js';
import { sentenceOf } from '../instance/requestFailed.js';
import type { DeskParts } from '../run/desk.js';
import type { PreferenceStore } from '../shell/preferences.js';
import { textOf } from '../workspace/files.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Covered } from './coverage.js';
import type { ListedTest } from './listing.js';
import { noReport, started, type TestReport, withResult } from './results.js';

/** A file whose tests could not be loaded. */
export type BrokenFile = Extract<TestEvent, { event: 'broken' }>;
export type TestPhase = 'idle' | 'preparing' | 'running';

/** The draft's tests and checks: what is written, and what it came to. */
export interface Tests {
  readonly listed: Accessor<readonly ListedTest[]>;
  readonly report: (id: string) => TestReport;
  readonly broken: Accessor<readonly BrokenFile[]>;
  readonly coverage: Accessor<readonly Covered[]>;
  /** Results of the draft's checks by name; they hold for the files they ran with. */
  readonly checked: Accessor<ReadonlyMap<string, CheckResult>>;
  readonly phase: Accessor<TestPhase>;
  /** Why the last run ended early. */
  readonly failure: Accessor<Failure | undefined>;
  /** Whether the text is no longer what the results are of. */
  readonly stale: Accessor<boolean>;
  readonly hasFailed: Accessor<boolean>;
  /** All tests and checks. */
  runAll(): void;
  run(ids: readonly string[]): void;
  runChecks(names: readonly string[]): void;
  runFailed(): void;
  /** To be called when the person saves: runs all, when that is wanted. */
  saved(): void;
  stop(): void;
}

export interface TestsParts extends DeskParts {
  readonly workspace: Workspace;
  readonly preferences: PreferenceStore;
}

const LIST_PAUSE_MS = 200;

export function createTests(parts: TestsParts): Tests {
  const { workspace, preferences } = parts;
  const { draft } = workspace;
  const [listed, setListed] = createSignal<readonly ListedTest[]>([]);
  const [reports, setReports] = createSignal<ReadonlyMap<string, TestReport>>(new Map());
  const [broken, setBroken] = createSignal<readonly BrokenFile[]>([]);
  const [coverage, setCoverage] = createSignal<readonly Covered[]>([]);
  const [checked, setChecked] = createSignal<ReadonlyMap<string, CheckResult>>(new Map());
  const [phase, setPhase] = createSignal<TestPhase>('idle');
  const [failure, setFailure] = createSignal<Failure>();
  const [ranWith, setRanWith] = createSignal<ReturnType<typeof draft>['files']>();
  let stopper: AbortController | undefined;

  createRoot(() => {
    const files = createMemo(() => draft().files);
    const id = createMemo(() => draft().id);
    let timer: ReturnType<typeof setTimeout> | undefined;
    createEffect(
      on([files, id], () => {
        clearTimeout(timer);
        timer = setTimeout(() => void list().catch(() => {}), LIST_PAUSE_MS);
      }),
    );
    createEffect(on(id, forget, { defer: true }));
  });

  async function list(): Promise<void> {
    const files = Object.entries(draft().files).filter(([path]) => path.endsWith('.py'));
    const worth = files.filter(([, file]) => /test_|>>>/.test(textOf(file)));
    if (worth.length === 0) return void setListed([]);
    const { listTests } = await import('./listing.js');
    const found = worth.flatMap(([path, file]) => listTests(path, textOf(file)));
    if (JSON.stringify(found) !== JSON.stringify(listed())) setListed(found);
  }

  function forget(): void {
    stopper?.abort();
    batch(() => {
      setReports(new Map());
      setBroken([]);
      setCoverage([]);
      setChecked(new Map());
      setFailure(undefined);
      setRanWith(undefined);
    });
  }

  function hear(event: TestEvent, of: ReturnType<typeof draft>): void {
    switch (event.event) {
      case 'started':
        setReports(now => new Map(now).set(event.id, started));
        return;
      case 'result':
        setReports(now => new Map(now).set(event.id, withResult(now.get(event.id) ?? noReport, event)));
        return;
      case 'broken':
        setBroken(now => [...now, event]);
        return;
      case 'coverage':
        setCoverage(event.files.map(file => ({ ...file, of: of.files[file.file] })));
    }
  }

  /** One run at a time; `only` and `checks` name what is run. */
  async function begin(only: readonly string[] | undefined, checks: readonly string[]): Promise<void> {
    if (phase() !== 'idle') return;
    const of = draft();
    const controller = new AbortController();
    stopper = controller;
    const { signal } = controller;
    const withTests = only === undefined ? listed().length > 0 : only.length > 0;
    batch(() => {
      setPhase('preparing');
      setFailure(undefined);
      setBroken([]);
      if (ranWith() !== of.files) setCoverage([]);
      setRanWith(of.files);
    });
    try {
      const { runTests } = await import('./runTests.js');
      const choice = { coverage: preferences.now().coverage, ...(only && { only }) };
      const run = {
        signal,
        onReady: () => setPhase('running'),
        onEvent: (event: TestEvent) => !signal.aborted && hear(event, of),
      };
      const ended = withTests ? await runTests(parts, of, choice, run) : undefined;
      if (!signal.aborted) setFailure(ended);
      const wanted = (of.checks ?? []).filter(({ name }) => checks.includes(name));
      if (wanted.length > 0 && ended === undefined && !signal.aborted) {
        const { runChecks } = await import('../checks/runChecks.js');
        setPhase('running');
        const tell = (result: CheckResult) => setChecked(now => new Map(now).set(result.name, result));
        const refused = await runChecks(parts, of, wanted, { signal, onResult: tell });
        if (!signal.aborted) setFailure(refused);
      }
    } catch (error) {
      if (!signal.aborted) setFailure({ kind: 'crashed', detail: sentenceOf(error) });
    } finally {
      batch(() => {
        setPhase('idle');
        // What was cut short has no result.
        setReports(now => new Map([...now].filter(([, { state }]) => state !== 'running')));
      });
    }
  }

  const checkNames = (): readonly string[] => (draft().checks ?? []).map(({ name }) => name);
  const report = (id: string): TestReport => reports().get(id) ?? noReport;
  const failedTests = (): readonly ListedTest[] => listed().filter(({ id }) => report(id).state === 'failed');
  const failedChecks = (): readonly string[] => checkNames().filter(name => checked().get(name)?.outcome === 'failed');

  return {
    listed,
    report,
    broken,
    coverage,
    checked,
    phase,
    failure,
    stale: () => ranWith() !== undefined && ranWith() !== draft().files,
    hasFailed: () => failedTests().length + failedChecks().length > 0,
    runAll: () => void begin(undefined, checkNames()),
    run: ids => void begin(ids, []),
    runChecks: names => void begin([], names),
    runFailed() {
      const ids = failedTests().map(({ id }) => id);
      if (ids.length + failedChecks().length > 0) void begin(ids, failedChecks());
    },
    saved() {
      if (preferences.now().testOnSave && listed().length + checkNames().length > 0)
        void begin(undefined, checkNames());
    },
    stop() {
      stopper?.abort();
      // While modules load there is no call to abort: the interpreter itself is ended.
      if (phase() === 'preparing') void parts.python.runner().then(runner => runner.stop());
    },
  };
}
