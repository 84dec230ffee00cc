import LoaderCircle from 'lucide-solid/icons/loader-circle';
import { createMemo, type JSX, Show } from 'solid-js';
import { sizeText } from '../locale/formats.js';
import { t } from '../locale/t.js';
import { useKernel } from '../shell/kernel.js';
import type { PackageProgress, PythonStage } from './python.js';
import type { RunTarget } from './target.js';

/** What a run that takes a while is doing. */
export function RunProgress(props: { readonly target: RunTarget }): JSX.Element {
  const ide = useKernel();
  const text = createMemo((): string | undefined => {
    const phase = props.target.desk.phase();
    if (phase === 'idle' || !props.target.desk.busy()) return undefined;
    if (props.target.desk.asking.question() !== undefined) return t('Waiting for your answer in the console');
    if (props.target.chosen().where === 'server') return t('Running on the server');
    return (
      stageText(ide.python.stage()) ??
      packagesText(ide.python.packages()) ??
      (phase === 'running' ? t('Running') : t('Loading'))
    );
  });
  return (
    <span class="run-progress" role="status">
      <Show when={text()}>
        <LoaderCircle size={14} class="spin" aria-hidden="true" />
        <span>{text()}</span>
      </Show>
    </span>
  );
}

export function stageText(stage: PythonStage): string | undefined {
  switch (stage.stage) {
    case 'fetching':
      return t('Getting Python, once: {{done}} of {{all}}', {
        done: sizeText(stage.received),
        all: sizeText(stage.size),
      });
    case 'starting':
      return t('Starting Python');
    default:
      return undefined;
  }
}

export function packagesText(packages: readonly PackageProgress[]): string | undefined {
  const open = packages.filter(({ step }) => step !== 'ready');
  const receiving = open.filter(({ step, cached }) => step === 'receiving' && !cached);
  if (receiving.length > 0) {
    const received = receiving.reduce((sum, one) => sum + one.received, 0);
    const size = receiving.reduce((sum, one) => sum + one.size, 0);
    const [first] = receiving;
    const names =
      receiving.length === 1
        ? first?.name
        : t('{{name}} and {{count}} more', { name: first?.name, count: receiving.length - 1 });
    return t('Getting {{names}}: {{done}} of {{all}}', { names, done: sizeText(received), all: sizeText(size) });
  }
  const installing = open.find(({ step }) => step === 'installing');
  return installing ? t('Loading {{name}}', { name: installing.name }) : undefined;
}
