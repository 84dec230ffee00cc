import { createMemo, type JSX, Show, Suspense } from 'solid-js';
import { lazyPart } from '../design/lazyPart.js';
import { painted } from '../design/painted.js';
import { Skeleton } from '../design/Skeleton.js';
import { Splitter } from '../design/Splitter.js';
import { EditorPane } from '../editor/EditorPane.js';
import { fromFault, mergeProblems } from '../language/problems/merge.js';
import type { Problem } from '../language/problems/problem.js';
import { t } from '../locale/t.js';
import { ConsolePane } from '../run/console/ConsolePane.js';
import { marksOf } from '../run/marksOf.js';
import { ProblemsPane } from '../run/ProblemsPane.js';
import { ResultPane } from '../run/ResultPane.js';
import { RunPane } from '../run/RunPane.js';
import type { RunTarget } from '../run/target.js';
import { SkyboxPane } from '../skybox/SkyboxPane.js';
import { useIde } from './ide.js';
import type { Place } from './location.js';

const DebugPane = lazyPart(() => import('../debug/DebugPane.js'));
const LibraryPane = lazyPart(() => import('../language/library/LibraryPane.js'));
const ReplayBanner = lazyPart(() => import('../replay/ReplayBanner.js'));
const SaveCheck = lazyPart(
  () => import('../checks/SaveCheck.js'),
  () => null,
);
const TestsPane = lazyPart(async () => {
  await painted();
  return import('../tests/TestsPane.js');
});
const ManagePane = lazyPart(() => import('../manage/ManagePane.js'));
const FunctionPane = lazyPart(() => import('../skybox/FunctionPane.js'));

interface WorkbenchProps {
  readonly draft: RunTarget;
  readonly opened: RunTarget;
  /** The run panel lies below. */
  readonly narrow: boolean;
  /** One pane at a time. */
  readonly phone: boolean;
  readonly onCursor: (line: number, column: number) => void;
}

const firstHint = (): string =>
  t('Change the code or the input and press Run. Nothing leaves this browser until you publish.');

/** Skybox, the editor or an opened function, and the run panel. */
export function Workbench(props: WorkbenchProps): JSX.Element {
  const ide = useIde();
  const { now, set } = ide.preferences;
  const isOpened = (): boolean => ide.reader.opened().state !== 'none';
  const target = (): RunTarget => (isOpened() ? props.opened : props.draft);
  const draftMarks = marksOf(props.draft);
  const openedMarks = marksOf(props.opened);
  const draftProblems = createMemo(() =>
    mergeProblems(props.draft.desk.faults().map(fromFault), ide.language.problems()),
  );
  const problemsOf = (target: RunTarget): readonly Problem[] =>
    target === props.draft ? draftProblems() : target.desk.faults().map(fromFault);
  const skyboxShown = (): boolean => props.phone || now().skyboxShown;
  /** An own function is managed: neither the editor nor what runs has a place beside it. */
  const managed = (): Extract<Place, { kind: 'manage' }> | undefined => {
    const place = ide.navigation.place();
    return place.kind === 'manage' ? place : undefined;
  };
  const runShown = (): boolean => props.phone || (managed() === undefined && now().runShown);

  return (
    <main class="workbench" classList={{ 'workbench-narrow': props.narrow }}>
      <div
        class="place-skybox"
        hidden={!skyboxShown()}
        style={{ width: props.phone ? undefined : `${now().skyboxWidth}px` }}
      >
        <SkyboxPane />
      </div>
      <Show when={skyboxShown() && !props.phone}>
        <Splitter
          label={t('Skybox')}
          line="vertical"
          side={1}
          size={now().skyboxWidth}
          min={200}
          max={440}
          onResize={skyboxWidth => set({ skyboxWidth })}
          onCollapse={() => set({ skyboxShown: false })}
        />
      </Show>
      <div class="place-work">
        <div class="place-code">
          {/* The editor stays where it is below an opened function: its undo history and scroll are kept. */}
          <EditorPane
            hidden={isOpened() || managed() !== undefined || ide.language.library() !== undefined}
            problems={problemsOf(props.draft)}
            marks={draftMarks}
            onCursor={props.onCursor}
          />
          <Show when={managed() === undefined && ide.language.library()}>
            {file => (
              <Suspense fallback={<Skeleton lines={12} label={t('The library is loading')} />}>
                <LibraryPane file={file()} />
              </Suspense>
            )}
          </Show>
          <Show when={managed()}>
            {place => (
              <Suspense fallback={<Skeleton lines={12} label={t('The function is loading')} />}>
                <ManagePane place={place()} />
              </Suspense>
            )}
          </Show>
          <Show when={isOpened() && ide.language.library() === undefined}>
            <Suspense fallback={<Skeleton lines={12} label={t('The function is loading')} />}>
              <FunctionPane target={props.opened} marks={openedMarks} />
            </Suspense>
          </Show>
        </div>
        <Show when={runShown() && !props.phone}>
          <Splitter
            label={t('Run')}
            line={props.narrow ? 'horizontal' : 'vertical'}
            side={-1}
            size={props.narrow ? now().runHeight : now().runWidth}
            min={props.narrow ? 180 : 320}
            max={props.narrow ? 560 : 760}
            onResize={size => set(props.narrow ? { runHeight: size } : { runWidth: size })}
            onCollapse={() => set({ runShown: false })}
          />
        </Show>
        <div
          class="place-run pane"
          hidden={!runShown()}
          style={
            props.phone ? {} : props.narrow ? { height: `${now().runHeight}px` } : { width: `${now().runWidth}px` }
          }
        >
          {/* A keyed panel a target: a draft's view of its result is not an opened function's. */}
          <Show when={(props.phone || managed() === undefined) && target()} keyed>
            {shown => (
              <>
                <Show when={shown === props.draft && ide.workspace.draft().replay}>
                  {origin => (
                    <Suspense>
                      <ReplayBanner origin={origin()} target={shown} />
                    </Suspense>
                  )}
                </Show>
                <Show
                  when={shown === props.draft && ide.debugger.state() !== 'off'}
                  fallback={
                    <RunPane
                      target={shown}
                      hint={shown === props.draft && ide.workspace.draft().pristine ? firstHint() : undefined}
                    />
                  }
                >
                  <Suspense fallback={<Skeleton lines={5} label={t('The debugger is loading')} />}>
                    <DebugPane target={shown} />
                  </Suspense>
                </Show>
                <div
                  class="place-results"
                  classList={{ 'place-debugged': shown === props.draft && ide.debugger.state() !== 'off' }}
                >
                  <Show when={shown !== props.draft || ide.debugger.state() === 'off'}>
                    <ResultPane
                      target={shown}
                      actions={
                        shown === props.draft
                          ? finished => (
                              <Suspense>
                                <SaveCheck finished={finished} />
                              </Suspense>
                            )
                          : undefined
                      }
                    />
                  </Show>
                  <ConsolePane target={shown} />
                  <ProblemsPane problems={problemsOf(shown)} target={shown} />
                  <Show when={shown === props.draft}>
                    <Suspense fallback={<div class="tests-room" classList={{ 'pane-folded': !now().testsShown }} />}>
                      <TestsPane target={shown} />
                    </Suspense>
                  </Show>
                </div>
              </>
            )}
          </Show>
        </div>
      </div>
    </main>
  );
}
