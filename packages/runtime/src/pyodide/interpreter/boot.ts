import { defaultLimits } from '@skython/shared';
import type { OnRunnerEvent } from '../interface.js';
import type { Core, Supply } from '../supply.js';
import { type BootMemory, bootInterpreter, type Interpreter } from './interpreter.js';
import { fingerprint, openSnapshotKeep, type Snapshot } from './snapshot.js';

export interface BootSettings {
  readonly supply: Supply;
  readonly emit: OnRunnerEvent;
  readonly stackSwitching: boolean;
  readonly instance: string;
}

/**
 * Boots interpreters: from the snapshot kept on this device, else once from nothing to make that snapshot. A
 * snapshot that does not restore is dropped and made anew, damaged files are fetched anew; where no snapshot can be
 * made, every boot is a first one.
 */
export function createBooter({ supply, emit, stackSwitching, instance }: BootSettings): () => Promise<Interpreter> {
  let snapshot: Promise<Snapshot | undefined> | undefined;

  async function start(memory: Promise<BootMemory>, forSnapshot = false): Promise<Interpreter> {
    const workerText = import('../worker-text.js').then(found => found.workerText);
    const memoryBytes = defaultLimits.memoryBytes;
    return bootInterpreter({ workerText, memory, forSnapshot, memoryBytes, stackSwitching, instance });
  }

  async function keepOf(core: Core) {
    const { workerText } = await import('../worker-text.js');
    const parts = core.manifest.core.map(file => `${file.name} ${file.sha256}`).sort();
    return openSnapshotKeep(`${core.manifest.pyodide}-${fingerprint(`${workerText}\n${parts.join('\n')}`)}`);
  }

  async function make(core: Core): Promise<Snapshot | undefined> {
    emit({ kind: 'boot', step: 'first-start' });
    const maker = await start(Promise.resolve({ files: core.files }), true);
    try {
      const { buffer, checksum } = await maker.makeSnapshot();
      const made = { bytes: new Blob([buffer]), checksum };
      const keep = await keepOf(core);
      void keep.put(made).then(() => emit({ kind: 'boot', step: 'kept' }));
      return made;
    } catch {
      return undefined; // boots stay slow, and work
    } finally {
      maker.terminate({ kind: 'terminated', detail: 'The snapshot is made.' });
    }
  }

  async function find(core: Core): Promise<Snapshot | undefined> {
    const keep = await keepOf(core);
    const kept = await keep.get();
    if (kept === undefined) return make(core);
    emit({ kind: 'boot', step: 'kept' });
    return kept;
  }

  /** What the next interpreter starts from; the frame opens meanwhile. */
  async function nextMemory(): Promise<BootMemory> {
    const core = await supply.core();
    snapshot ??= find(core);
    const found = await snapshot.catch(error => {
      snapshot = undefined;
      throw error;
    });
    if (found === undefined) return { files: core.files };
    emit({ kind: 'boot', step: 'restore' });
    return { files: core.files, snapshot: found };
  }

  /** What did not start is not used again, unless it is intact. @returns whether another attempt may go better */
  async function dropDamaged(used: BootMemory): Promise<boolean> {
    const damaged = await supply.recheck();
    if (used.snapshot === undefined) return damaged;
    snapshot = undefined;
    await (await keepOf(await supply.core())).drop();
    return true;
  }

  return async () => {
    const memory = nextMemory();
    try {
      return ready(await start(memory));
    } catch (error) {
      if (!(await dropDamaged(await memory))) throw error;
      return ready(await start(nextMemory()));
    }
  };

  function ready(interpreter: Interpreter): Interpreter {
    emit({ kind: 'boot', step: 'ready' });
    return interpreter;
  }
}
