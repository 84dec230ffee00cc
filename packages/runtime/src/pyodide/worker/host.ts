import type { HostReply, HostRequest } from '../../host.js';
import { isStoreRequest, StoredValues } from '../store/values.js';
import type { CallGround } from '../wire/commands.js';
import { callInstance } from './instance.js';
import type { Post } from './post.js';

/** `HostReply` as JSON text, and its bytes. */
export type HostAnswerText = readonly [reply: string, body: Uint8Array];

/** The host as the bridge sees it. */
export interface WorkerHost {
  instance: string;
  begin(call: number, ground: CallGround): void;
  settle(id: number, reply: string, body: Uint8Array): void;
  /** Answers at once what can be answered without the page; undefined otherwise. */
  answer(request: string, body: Uint8Array): HostAnswerText | undefined;
  /** Asks the page; Python waits with stack switching. */
  ask(request: string, body: Uint8Array): Promise<HostAnswerText>;
  /** Asks the person for a line; null when none will come. */
  askPerson(prompt: string): Promise<string | null>;
  /** Asks the instance by a synchronous request, where Python cannot wait. */
  askNow(request: string, body: Uint8Array): HostAnswerText;
}

const secretElsewhere = (name: string): HostReply => ({
  ok: false,
  error: {
    kind: 'secret-missing',
    detail:
      `The secret ${name} cannot be read in a browser: secrets are on the server only. ` +
      'Choose "on the server" beside the word "Run" to try it.',
  },
});

const EMPTY = new Uint8Array();
const MAX_PROMPT = 10_000;

/**
 * Store requests are answered from the snapshot of the call and posted as they are made, so that `load` and `store`
 * never wait and Stop loses nothing written. What only the page can answer is asked.
 */
export function createHost(post: Post): WorkerHost {
  let call = 0;
  let values: StoredValues | undefined;
  let described: ReadonlyMap<string, string> = new Map();
  let asked = 0;
  const waiting = new Map<number, (answer: HostAnswerText) => void>();

  const host: WorkerHost = {
    instance: '',
    begin(id, ground) {
      call = id;
      values = ground.store && new StoredValues(ground.store);
      described = ground.described;
    },
    settle(id, reply, body) {
      waiting.get(id)?.([reply, body]);
      waiting.delete(id);
    },
    answer(text, body) {
      const request: HostRequest = JSON.parse(text);
      if (request.op === 'describe') {
        const reply = described.get(request.target);
        return reply === undefined ? undefined : [reply, EMPTY];
      }
      // A draft has no followers: the library prints what it emits, and how far it is.
      if (request.op === 'emit' || request.op === 'progress')
        return [JSON.stringify({ ok: true, heard: false } satisfies HostReply), EMPTY];
      if (request.op === 'secret') return [JSON.stringify(secretElsewhere(request.name)), EMPTY];
      if (!isStoreRequest(request) || values === undefined) return undefined;
      const { answer, change } = values.apply(request, body);
      if (change) post.event({ event: 'request', call, id: 0, request: text, body });
      return [JSON.stringify(answer.reply), answer.body ?? EMPTY];
    },
    ask(text, body) {
      asked += 1;
      const id = asked;
      return new Promise(resolve => {
        waiting.set(id, resolve);
        post.event({ event: 'request', call, id, request: text, body });
      });
    },
    askPerson(prompt) {
      asked += 1;
      const id = asked;
      return new Promise(resolve => {
        waiting.set(id, ([reply, line]) => resolve(JSON.parse(reply).ok ? new TextDecoder().decode(line) : null));
        post.event({ event: 'input', call, id, prompt: prompt.slice(0, MAX_PROMPT) });
      });
    },
    askNow(text, body) {
      const request: HostRequest = JSON.parse(text);
      if (request.op === 'call' && host.instance !== '') return callInstance(host.instance, request, body);
      const reply: HostReply = {
        ok: false,
        error: { kind: 'refused', detail: `This browser cannot wait for "${request.op}" while Python runs.` },
      };
      return [JSON.stringify(reply), EMPTY];
    },
  };
  return host;
}
