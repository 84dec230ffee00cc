import { defaultLimits } from '@skython/shared';
import type { OnRunnerEvent } from '../interface.js';
import type { Core, Supply } from '../supply.js';
import { type BootStart, bootInterpreter, type Interpreter } from './interpreter.js';

export interface BootSettings {
  readonly supply: Supply;
  readonly emit: OnRunnerEvent;
  readonly stackSwitching: boolean;
  readonly instance: string;
}

/**
 * Boots interpreters from the memory of a booted Python that is among the instance's files. Damaged files are fetched
 * anew; where an intact memory does not restore, every boot is one from nothing.
 */
export function createBooter({ supply, emit, stackSwitching, instance }: BootSettings): () => Promise<Interpreter> {
  let restores = true;

  async function boot(core: Promise<Core>): Promise<Interpreter> {
    const workerText = import('../worker-text.js').then(found => found.workerText);
    const start = core.then(({ files, memory }): BootStart => {
      emit({ kind: 'boot', step: restores ? 'restore' : 'from-nothing' });
      return restores ? { files, memory } : { files };
    });
    const memoryBytes = defaultLimits.memoryBytes;
    const interpreter = await bootInterpreter({ workerText, start, memoryBytes, stackSwitching, instance });
    if (!(await (await core).intact)) {
      const damaged = "A file of Python's on this device is damaged.";
      interpreter.terminate({ kind: 'fatal', detail: damaged });
      throw new Error(damaged);
    }
    emit({ kind: 'boot', step: 'ready' });
    return interpreter;
  }

  return async () => {
    const core = supply.core();
    try {
      return await boot(core);
    } catch (error) {
      await core; // what cannot be had is no fault of the memory
      if (!(await supply.recheck())) {
        if (!restores) throw error;
        restores = false;
      }
      return boot(supply.core());
    }
  };
}
