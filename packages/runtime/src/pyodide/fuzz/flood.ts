import { bootInterpreter } from '../interpreter/interpreter.js';
import { startCall } from '../run/call.js';
import { installBrowser } from './browser.js';

/** What the page made of a flood. Characters and bytes. */
export interface Flooded {
  readonly ended: boolean;
  readonly outcome: string;
  readonly logged: number;
  readonly streamed: number;
  readonly questions: number;
}

const CALL = 7;
const limits = { callMs: 10_000, loadMs: 10_000, memoryBytes: 1, resultBytes: 2 ** 20, logBytes: 2 ** 20 };

/** Sends one call's events, then its answer. */
export async function flood(messages: number, make: (at: number) => unknown): Promise<Flooded> {
  const browser = installBrowser(() => ({ port }) => {
    port.onmessage = ({ data }: MessageEvent<{ id: string; path: string[] }>) => {
      const { id, path } = data;
      const value = path[0] === 'boot' ? { stackSwitching: true, milliseconds: 1 } : undefined;
      if (path[0] === 'call') {
        for (let at = 0; at < messages; at += 1) port.postMessage(make(at));
        const answer = { meta: '{"kind":"returned"}', body: new Uint8Array(), memory: 1 };
        port.postMessage({ id, type: 'RAW', value: answer });
      } else port.postMessage({ id, type: 'RAW', value });
    };
  });
  try {
    const options = { memoryBytes: 1, stackSwitching: true, instance: '' };
    const interpreter = await bootInterpreter({
      ...options,
      workerText: Promise.resolve(''),
      start: Promise.resolve({ files: new Map() }),
    });
    let logged = 0;
    let questions = 0;
    const enter = () => interpreter.call(CALL, '{}', new Uint8Array(), { described: new Map() });
    const call = startCall(
      { id: CALL, interpreter, limits, enter },
      {
        host: { request: async () => ({ reply: { ok: true } }) },
        onLog({ text }) {
          logged += text.length;
        },
        onInput: () => {
          questions += 1;
          return new Promise(() => {});
        },
      },
    );
    const outcome = await call.outcome;
    let streamed = 0;
    if (outcome.kind === 'streamed') {
      try {
        for await (const piece of outcome.chunks) streamed += piece.length;
      } catch {
        // The stream ends with the worker.
      }
    }
    await call.finished;
    const { ended } = interpreter;
    interpreter.terminate({ kind: 'terminated', detail: '' });
    return { ended, outcome: outcome.kind, logged, streamed, questions };
  } finally {
    browser.remove();
  }
}
