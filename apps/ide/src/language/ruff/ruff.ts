import * as v from 'valibot';
import { type RuffAnswer, type RuffDiagnostic, type RuffRequest, ruffAnswerSchema } from './protocol.js';

/** ruff cannot do what was asked: mostly because the text is no Python. */
export class RuffFailed extends Error {
  override readonly name = 'RuffFailed';
}

/** Lints and formats, in a worker. */
export interface Ruff {
  check(text: string): Promise<readonly RuffDiagnostic[]>;
  /** @throws RuffFailed when the text cannot be read */
  format(text: string): Promise<string>;
  /** @throws RuffFailed when the text cannot be read */
  organise(text: string): Promise<string>;
  end(): void;
}

/** `onBroken`: the worker could not start, or ended. */
export function startRuff(onBroken: (detail: string) => void): Ruff {
  const worker = new Worker(new URL('./ruff.worker.ts', import.meta.url), { name: 'ruff', type: 'module' });
  const waiting = new Map<number, { resolve: (answer: RuffAnswer) => void; reject: (error: Error) => void }>();
  let asked = 0;

  function refuse(detail: string): void {
    for (const { reject } of waiting.values()) reject(new RuffFailed(detail));
    waiting.clear();
  }
  worker.onerror = event => {
    refuse(event.message);
    onBroken(event.message);
  };
  worker.onmessage = ({ data }) => {
    const parsed = v.safeParse(ruffAnswerSchema, data);
    if (!parsed.success) return;
    const answer = parsed.output;
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'failed') one?.reject(new RuffFailed(answer.detail));
    else one?.resolve(answer);
  };

  function ask(kind: RuffRequest['kind'], text: string): Promise<RuffAnswer> {
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const request: RuffRequest = { id, kind, text };
      worker.postMessage(request);
    });
  }
  const changed = async (kind: 'format' | 'organise', text: string): Promise<string> => {
    const answer = await ask(kind, text);
    return answer.kind === 'text' ? answer.text : text;
  };

  return {
    async check(text) {
      const answer = await ask('check', text);
      return answer.kind === 'checked' ? answer.found : [];
    },
    format: text => changed('format', text),
    organise: text => changed('organise', text),
    end() {
      worker.terminate();
      refuse('ruff was switched off.');
    },
  };
}
