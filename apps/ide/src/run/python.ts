import type { PyodideRunner, RunnerEvent } from '@skython/runtime/pyodide';
import { type Accessor, createSignal } from 'solid-js';
import { sentenceOf } from '../instance/requestFailed.js';

/** Where Python in the browser stands. Sizes in bytes. */
export type PythonStage =
  | { readonly stage: 'asleep' }
  | { readonly stage: 'fetching'; readonly received: number; readonly size: number }
  | { readonly stage: 'starting' }
  | { readonly stage: 'ready' }
  | { readonly stage: 'failed'; readonly detail: string };

/** A package on its way to the interpreter. Sizes in bytes. */
export interface PackageProgress {
  readonly name: string;
  readonly step: 'receiving' | 'installing' | 'ready';
  readonly received: number;
  readonly size: number;
  readonly cached: boolean;
}

/** Python in this page: the runner, loaded when it is first needed, and what to show of it. */
export interface BrowserPython {
  readonly stage: Accessor<PythonStage>;
  /** Packages of the run under way; empty when all are there. */
  readonly packages: Accessor<readonly PackageProgress[]>;
  /** Bytes of the interpreter's memory after its last answer. */
  readonly memory: Accessor<number>;
  /** Whether Python's files are on this device. */
  readonly kept: Accessor<boolean>;
  runner(): Promise<PyodideRunner>;
  /** Boots ahead. Failures are shown in `stage`. */
  warm(): Promise<void>;
}

export function createBrowserPython(): BrowserPython {
  const [stage, setStage] = createSignal<PythonStage>({ stage: 'asleep' });
  const [packages, setPackages] = createSignal<readonly PackageProgress[]>([]);
  const [memory, setMemory] = createSignal(0);
  const [kept, setKept] = createSignal(false);
  let runner: Promise<PyodideRunner> | undefined;

  function hear(event: RunnerEvent): void {
    switch (event.kind) {
      case 'boot':
        hearBoot(event);
        return;
      case 'package':
        setPackages(now => merge(now, event));
        return;
      case 'state':
        if (event.memory > 0) setMemory(event.memory);
        if (event.state !== 'loading') setPackages([]);
    }
  }

  function hearBoot(event: Extract<RunnerEvent, { kind: 'boot' }>): void {
    // A spare that boots in the background must not make a ready Python look busy.
    const ready = stage().stage === 'ready';
    switch (event.step) {
      case 'files':
        if (!ready && !event.cached) setStage({ stage: 'fetching', received: event.received, size: event.size });
        return;
      case 'restore':
      case 'from-nothing':
        if (!ready) setStage({ stage: 'starting' });
        return;
      case 'ready':
        setStage({ stage: 'ready' });
        return;
      case 'kept':
        setKept(true);
    }
  }

  async function load(): Promise<PyodideRunner> {
    const { createPyodideRunner } = await import('@skython/runtime/pyodide');
    const made = createPyodideRunner();
    made.listen(hear);
    return made;
  }

  const loaded = (): Promise<PyodideRunner> => {
    runner ??= load().catch(error => {
      runner = undefined;
      throw error;
    });
    return runner;
  };

  return {
    stage,
    packages,
    memory,
    kept,
    runner: loaded,
    async warm() {
      try {
        if (stage().stage !== 'ready') setStage({ stage: 'starting' });
        await (await loaded()).warm();
      } catch (error) {
        setStage({ stage: 'failed', detail: sentenceOf(error) });
      }
    },
  };
}

function merge(
  packages: readonly PackageProgress[],
  { name, step, received, size, cached }: Extract<RunnerEvent, { kind: 'package' }>,
): readonly PackageProgress[] {
  const others = packages.filter(one => one.name !== name);
  return [...others, { name, step, received, size, cached }];
}
