import LoaderCircle from 'lucide-solid/icons/loader-circle';
import { createMemo, type JSX, Show } from 'solid-js';
import { useKernel } from '../shell/kernel.js';
import { sizeText } from '../workspace/files.js';
import type { PackageProgress, PythonStage } from './python.js';
import type { RunTarget } from './target.js';

/** What a run that takes a while is doing. */
export function RunProgress(props: { readonly target: RunTarget }): JSX.Element {
  const ide = useKernel();
  const text = createMemo((): string | undefined => {
    const phase = props.target.desk.phase();
    if (phase === 'idle') return undefined;
    if (props.target.desk.asking.question() !== undefined) return 'Waiting for your answer in the console';
    if (props.target.chosen().where === 'server') return 'Running on the server';
    return (
      stageText(ide.python.stage()) ??
      packagesText(ide.python.packages()) ??
      (phase === 'running' ? 'Running' : 'Loading')
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
      return `Getting Python, once: ${sizeText(stage.received)} of ${sizeText(stage.size)}`;
    case 'starting':
      return stage.first ? 'Starting Python for the first time' : 'Starting Python';
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
    const names = receiving.length === 1 ? first?.name : `${first?.name} and ${receiving.length - 1} more`;
    return `Getting ${names}: ${sizeText(received)} of ${sizeText(size)}`;
  }
  const installing = open.find(({ step }) => step === 'installing');
  return installing ? `Loading ${installing.name}` : undefined;
}
