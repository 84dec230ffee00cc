import { t } from '../locale/t.js';
import './tests.css';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import EllipsisVertical from 'lucide-solid/icons/ellipsis-vertical';
import ListChecks from 'lucide-solid/icons/list-checks';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Square from 'lucide-solid/icons/square';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { CheckRow } from '../checks/CheckRow.js';
import { Button, IconButton } from '../design/Button.js';
import { Menu } from '../design/Menu.js';
import type { MenuEntry } from '../design/menuEntries.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { CoverageList } from './CoverageList.js';
import { addExampleTest } from './exampleTest.js';
import { byFile, summaryOf, type TestState } from './results.js';
import { TestRow } from './TestRow.js';

/** The draft's tests and checks, what they came to, and the coverage of the last run. */
export default function TestsPane(props: { readonly target: RunTarget }): JSX.Element {
  const ide = useIde();
  const { tests, workspace } = ide;
  const { now, set } = ide.preferences;
  const checks = () => workspace.draft().checks ?? [];
  const states = createMemo((): readonly TestState[] => [
    ...tests.listed().map(({ id }) => tests.report(id).state),
    ...checks().map(({ name }): TestState => tests.checked().get(name)?.outcome ?? 'none'),
  ]);
  const failing = (): boolean => states().includes('failed') || tests.broken().length > 0;
  const idle = (): boolean => tests.phase() === 'idle';
  const reveal = props.target.reveal;
  const options = (): readonly MenuEntry[] => [
    {
      kind: 'action',
      title: t('Show which lines ran'),
      checked: now().coverage,
      run: () => set({ coverage: !now().coverage }),
    },
    {
      kind: 'action',
      title: t('Run tests on save'),
      checked: now().testOnSave,
      run: () => set({ testOnSave: !now().testOnSave }),
    },
  ];

  return (
    <section
      class="tests-pane"
      aria-label={t('Tests')}
      aria-busy={!idle()}
      classList={{ 'pane-folded': !now().testsShown }}
      data-tests={idle() ? (failing() ? 'failed' : summaryOf(states()) ? 'passed' : 'none') : 'running'}
    >
      <header class="pane-head">
        <button
          type="button"
          class="pane-fold"
          aria-expanded={now().testsShown}
          onClick={() => set({ testsShown: !now().testsShown })}
        >
          <ChevronRight size={13} aria-hidden="true" />
          <h2 class="pane-title">{t('Tests')}</h2>
        </button>
        <span class="pane-note" classList={{ 'tests-failing': failing() }} role="status">
          {idle() ? summaryOf(states()) : tests.phase() === 'preparing' ? t('Loading') : t('Running')}
          {tests.stale() && idle() && summaryOf(states()) ? ` ${t('before the last change')}` : ''}
        </span>
        <span class="pane-space" />
        <Show
          when={idle()}
          fallback={<IconButton label={t('Stop tests')} icon={<Square size={12} />} onClick={() => tests.stop()} />}
        >
          <Show when={tests.hasFailed()}>
            <IconButton
              label={t('Run failed tests')}
              icon={<RotateCcw size={14} />}
              onClick={() => tests.runFailed()}
            />
          </Show>
          <IconButton
            label={t('Run all tests')}
            icon={<ListChecks size={15} />}
            keys="Mod+Shift+Enter"
            disabled={states().length === 0}
            onClick={() => tests.runAll()}
          />
        </Show>
        <Menu
          label={t('Test options')}
          buttonClass="icon-button"
          entries={options()}
          button={<EllipsisVertical size={14} aria-hidden="true" />}
        />
      </header>
      <Show when={now().testsShown}>
        <div class="tests-body">
          <Show when={tests.failure()}>{failure => <p class="test-message tests-failure">{failure().detail}</p>}</Show>
          <For each={tests.broken()}>
            {({ message, file, line }) => (
              <p class="test-message tests-failure">
                {message}
                <button type="button" class="link-button mono" onClick={() => reveal({ file, line })}>
                  {file}:{line}
                </button>
              </p>
            )}
          </For>
          <For each={byFile(tests.listed())}>
            {([file, listed]) => (
              <>
                <h3 class="tests-file mono">{file}</h3>
                <ul>
                  <For each={listed}>{test => <TestRow test={test} reveal={reveal} />}</For>
                </ul>
              </>
            )}
          </For>
          <Show when={checks().length > 0}>
            <h3 class="tests-file">{t('Checks')}</h3>
            <ul>
              <For each={checks()}>{check => <CheckRow check={check} target={props.target} />}</For>
            </ul>
          </Show>
          <Show when={states().length === 0}>
            <p class="quiet tests-empty">
              {t('A function called test_… with an assert, an example in a docstring, or a run saved as a check.')}{' '}
              <Button look="quiet" onClick={() => addExampleTest(ide)}>
                {t('Add a test')}
              </Button>
            </p>
          </Show>
          <Show when={now().coverage && tests.coverage().length > 0}>
            <h3 class="tests-file">{t('Coverage')}</h3>
            <CoverageList files={tests.coverage()} reveal={reveal} />
          </Show>
        </div>
      </Show>
    </section>
  );
}
