import ChevronRight from 'lucide-solid/icons/chevron-right';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import type { Problem, Severity } from '../language/problems/problem.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { RunTarget } from './target.js';

interface ProblemsPaneProps {
  readonly problems: readonly Problem[];
  readonly target: RunTarget;
}

/** What Python, pyright and ruff have to say of the text as it is now. Each line jumps to its place. */
export function ProblemsPane(props: ProblemsPaneProps): JSX.Element {
  const { preferences, language } = useIde();
  const { now, set } = preferences;
  const shown = () => props.problems.filter(({ hint }) => hint === undefined);
  const errors = () => shown().filter(({ severity }) => severity === 'error').length;
  return (
    <section class="problems-pane" aria-label={t('Problems')} classList={{ 'pane-folded': !now().problemsShown }}>
      <header class="pane-head">
        <button
          type="button"
          class="pane-fold"
          aria-expanded={now().problemsShown}
          onClick={() => set({ problemsShown: !now().problemsShown })}
        >
          <ChevronRight size={13} aria-hidden="true" />
          <h2 class="pane-title">{t('Problems')}</h2>
        </button>
        <span class="count" classList={{ 'count-danger': errors() > 0 }}>
          {shown().length}
        </span>
        <Show when={shown().length === 0}>
          <span class="pane-note">{t('Mistakes appear here as you type')}</span>
        </Show>
      </header>
      <Show when={now().problemsShown && shown().length > 0}>
        <ul class="problems">
          <For each={shown()}>
            {({ message, file, range: { start }, severity, source, rule, link, fixes }) => (
              <li class="problem-row">
                <button
                  type="button"
                  class="problem"
                  onClick={() => props.target.reveal({ file, line: start.line, column: start.column })}
                >
                  <SeverityIcon severity={severity} />
                  <span class="problem-text">{message}</span>
                  <span class="quiet mono">
                    {file}:{start.line}
                  </span>
                </button>
                <Show when={rule}>
                  <Show when={link} fallback={<span class="quiet problem-rule">{rule}</span>}>
                    {href => (
                      <a class="quiet problem-rule" href={href()} target="_blank" rel="noopener noreferrer">
                        {source} {rule}
                      </a>
                    )}
                  </Show>
                </Show>
                <For each={fixes}>
                  {fix => (
                    <button type="button" class="problem-fix" onClick={() => language.fix(fix)}>
                      {fix.title}
                    </button>
                  )}
                </For>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}

function SeverityIcon(props: { readonly severity: Severity }): JSX.Element {
  return (
    <Switch>
      <Match when={props.severity === 'error'}>
        <CircleAlert size={14} class="danger-icon" role="img" aria-label={t('Error')} />
      </Match>
      <Match when={props.severity === 'warning'}>
        <TriangleAlert size={14} class="warning-icon" role="img" aria-label={t('Warning')} />
      </Match>
      <Match when={props.severity === 'info'}>
        <Info size={14} class="quiet" role="img" aria-label={t('Note')} />
      </Match>
    </Switch>
  );
}
