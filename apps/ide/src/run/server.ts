import type {
  CallInput,
  CallOptions,
  CallResult,
  PreparedProgram,
  Program,
  ProgramDescription,
} from '@skython/runtime';
import type { StoreKeep } from '@skython/runtime/pyodide';
import type { FileContent, Outcome, RunAnswer } from '@skython/shared';
import type { Client } from '../instance/client.js';
import { RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import { fromBase64, toBase64 } from './base64.js';
import { failureOfProblem } from './failureOfProblem.js';
import { runWatched } from './runWatched.js';

export interface ServerProgramOptions {
  readonly client: Client;
  readonly program: Program;
  readonly description: ProgramDescription;
  /** The draft's stored values: a run takes them along and brings its writes back. */
  readonly keep: StoreKeep;
}

/** A draft on the instance's own Python, by `POST /api/run`. Every call is a worker of its own. */
export function createServerProgram({ client, program, description, keep }: ServerProgramOptions): PreparedProgram {
  const running = new Set<AbortController>();
  const { entry, convention } = program.settings;

  async function call(input: CallInput, options: CallOptions): Promise<CallResult> {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    options.signal?.addEventListener('abort', stop, { once: true });
    running.add(controller);
    try {
      const body = {
        files: wireFiles(program.files),
        inputText: new TextDecoder().decode(input.body),
        store: await storedNow(keep),
        convention,
        ...(entry !== undefined && { entry }),
        ...(input.def !== undefined && { def: input.def }),
      };
      const answer = await runWatched(client, body, options, controller.signal);
      for (const line of answer.logs) options.onLog?.(line);
      if (answer.logsTruncated) options.onLog?.({ stream: 'stderr', text: '', truncated: true });
      await saveJournal(keep, answer);
      return { outcome: outcomeOf(answer), timing: answer.timing };
    } catch (error) {
      return { outcome: failed(error, controller.signal), timing: { queue: 0, start: 0, run: 0 } };
    } finally {
      running.delete(controller);
      options.signal?.removeEventListener('abort', stop);
    }
  }

  return {
    description,
    call,
    async stop() {
      for (const controller of running) controller.abort();
    },
  };
}

export function outcomeOf(answer: RunAnswer): Outcome {
  if (answer.problem !== undefined) return failureOfProblem(answer.problem);
  return {
    kind: 'returned',
    status: answer.status,
    mediaType: answer.mediaType ?? 'application/json',
    headers: answer.headers ?? [],
    body: fromBase64(answer.body ?? ''),
  };
}

function failed(error: unknown, signal: AbortSignal): Outcome {
  if (signal.aborted) return { kind: 'crashed', detail: t('The run was stopped.'), signal: 'SIGKILL' };
  if (error instanceof RequestFailed && error.problem !== undefined) return failureOfProblem(error.problem);
  return { kind: 'execution-unavailable', detail: sentenceOf(error), missing: [t('the instance')] };
}

/** Text inline where it is text; other bytes in base64. */
export function wireFiles(files: Program['files']): Record<string, FileContent> {
  const wire: Record<string, FileContent> = {};
  for (const [path, bytes] of files) wire[path] = wireFile(bytes);
  return wire;
}

function wireFile(bytes: Uint8Array): FileContent {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: toBase64(bytes) };
  }
}

async function storedNow(keep: StoreKeep): Promise<Record<string, { encoding: 'json' | 'pickle'; base64: string }>> {
  const entries = await keep.read();
  return Object.fromEntries(
    entries
      .filter(({ scope }) => scope === 'function')
      .map(({ key, encoding, bytes }) => [key, { encoding, base64: toBase64(bytes) }]),
  );
}

async function saveJournal(keep: StoreKeep, { journal }: RunAnswer): Promise<void> {
  if (journal.length === 0) return;
  const versions = new Map((await keep.read()).map(entry => [entry.key, entry.version]));
  for (const { key, value } of journal) {
    if (value === null) await keep.write({ kind: 'remove', scope: 'function', key });
    else {
      const bytes = fromBase64(value.base64);
      const version = (versions.get(key) ?? 0) + 1;
      await keep.write({ kind: 'put', entry: { scope: 'function', key, encoding: value.encoding, bytes, version } });
    }
  }
}
