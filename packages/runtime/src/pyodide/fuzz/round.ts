import type { Outcome } from '@skython/shared';
import type { Host } from '../../host.js';
import { bootInterpreter, type Interpreter } from '../interpreter/interpreter.js';
import { startCall } from '../run/call.js';
import { installBrowser, type PlayWorker, type WorkerSide } from './browser.js';
import { answer, broken, event, type Sent } from './messages.js';
import type { Random } from './random.js';

export interface RoundOptions {
  readonly random: Random;
  readonly messages: number;
  /** Whether the protocol is broken somewhere on the way. */
  readonly breaking: boolean;
}

/** What came of one hostile worker beside an honest one. */
export interface Round {
  readonly sent: number;
  readonly broke: boolean;
  readonly ended: boolean;
  readonly outcome: Outcome;
  /** Messages of the call that the page took up, and those it should have. */
  readonly heard: number;
  readonly meant: number;
  readonly heardAfterEnd: number;
  /** What the page may still take up behind the break: writes that the worker had answered itself. */
  readonly excused: number;
  /** It broke by a request, which is read in its turn: the call's own answer may come first. */
  readonly late: boolean;
  /** Messages that the page posted and had no reason to. */
  readonly strayPosts: number;
  readonly framesLeft: number;
  readonly honest: { readonly value: string; readonly logs: readonly string[]; readonly asked: readonly string[] };
}

const limits = { callMs: 20_000, loadMs: 20_000, memoryBytes: 1, resultBytes: 2 ** 20, logBytes: 2 ** 20 };
const CALL = 7;
/** What comlink posts: a command of ours. */
interface Command {
  readonly id: string;
  readonly path: readonly string[];
}

export async function hostileRound({ random, messages, breaking }: RoundOptions): Promise<Round> {
  const hostile = createHostile(random, messages, breaking);
  const honest = createHonest();
  const plays = [hostile.play, honest.play];
  const browser = installBrowser(() => plays.shift() ?? (() => {}));
  try {
    const a = await boot();
    const b = await boot();
    const [first, second] = await Promise.all([callHostile(a), callHonest(b)]);
    a.terminate({ kind: 'terminated', detail: 'The round is over.' });
    b.terminate({ kind: 'terminated', detail: 'The round is over.' });
    await Promise.all([a.end, b.end]);
    return { ...first, ...hostile.tally(), honest: second, framesLeft: browser.frames() };
  } finally {
    browser.remove();
  }
}

const boot = (): Promise<Interpreter> =>
  bootInterpreter({
    workerText: Promise.resolve(''),
    start: Promise.resolve({ files: new Map() }),
    memoryBytes: 1,
    stackSwitching: true,
    instance: '',
  });

function createHostile(random: Random, messages: number, breaking: boolean) {
  // Behind the break more of its kind may come, or only what is right: then that one has to end the worker.
  const goesOn = random.below(2) === 0;
  const breaksAt = breaking ? random.below(messages) : -1;
  const tally = { sent: 0, broke: false, meant: 0, strayPosts: 0, excused: 0, late: false };
  let awaited = 0;

  function next(at: number, pending: string): Sent {
    const known = { call: CALL, pending };
    if (at === breaksAt) return broken(random, known);
    if (tally.broke && goesOn && random.below(2) === 0) return broken(random, known);
    return random.below(5) === 0 ? answer(random) : event(random, known);
  }

  async function attack({ port }: WorkerSide, { id }: Command): Promise<void> {
    for (let at = 0; at < messages; at += 1) {
      const { message, fate } = next(at, id);
      port.postMessage(message);
      tally.sent += 1;
      // A request is read in its turn: until then what comes behind it is heard.
      const isRequest = isEvent(message, 'request');
      if (tally.broke && (tally.late || isRequest)) tally.excused += 1;
      if (fate === 'ends' && !tally.broke) tally.late = isRequest;
      if (fate === 'ends') tally.broke = true;
      else if (fate === 'heard' && !tally.broke) tally.meant += 1;
      awaited += 1;
      // The page's turn, now and then: else all of it would lie in the port at once.
      if (at % 50 === 49) await new Promise(resolve => setImmediate(resolve));
    }
    reply(port, id, '{"kind":"returned","mediaType":"application/json"}', '1');
  }

  const play: PlayWorker = side => {
    side.port.onmessage = ({ data }: MessageEvent<Command>) => {
      const [command] = data.path;
      if (command === 'boot') side.port.postMessage(report(data.id));
      else if (command === 'call') void attack(side, data);
      // A reply to something that was asked; the page is told that it has arrived.
      else if (command === 'reply' && awaited > 0) side.port.postMessage({ id: data.id, type: 'RAW' });
      else tally.strayPosts += 1;
    };
  };
  return { play, tally: () => tally };
}

async function callHostile(interpreter: Interpreter) {
  let heard = 0;
  let heardAfterEnd = 0;
  const hear = (): void => {
    heard += 1;
    if (interpreter.ended) heardAfterEnd += 1;
  };
  const onInput = async (): Promise<string> => {
    hear();
    return 'line';
  };
  const host: Host = {
    async request() {
      heard += 1;
      return { reply: { ok: true } };
    },
  };
  const call = startCall(
    {
      id: CALL,
      interpreter,
      limits,
      enter: () => interpreter.call(CALL, '{}', new Uint8Array(), { described: new Map() }),
    },
    { host, onLog: hear, onDisplay: hear, onInput },
  );
  const outcome = await call.outcome;
  await call.finished;
  const { ended } = interpreter;
  return { outcome, ended, heard, heardAfterEnd };
}

function createHonest(): { readonly play: PlayWorker } {
  return {
    play({ port }) {
      port.onmessage = ({ data }: MessageEvent<Command>) => {
        const [command] = data.path;
        if (command === 'boot') port.postMessage(report(data.id));
        if (command !== 'call') return;
        const request = JSON.stringify({ op: 'store', key: 'honest', scope: 'function', encoding: 'json' });
        port.postMessage({ event: 'log', call: CALL, stream: 'stdout', text: 'honest' });
        port.postMessage({ event: 'request', call: CALL, id: 0, request, body: new Uint8Array() });
        setImmediate(() => reply(port, data.id, '{"kind":"returned","mediaType":"application/json"}', 'honest'));
      };
    },
  };
}

async function callHonest(interpreter: Interpreter): Promise<Round['honest']> {
  const logs: string[] = [];
  const asked: string[] = [];
  const host: Host = {
    async request(wanted) {
      asked.push('key' in wanted ? wanted.key : wanted.op);
      return { reply: { ok: true } };
    },
  };
  const call = startCall(
    {
      id: CALL,
      interpreter,
      limits,
      enter: () => interpreter.call(CALL, '{}', new Uint8Array(), { described: new Map() }),
    },
    { host, onLog: ({ text }) => void logs.push(text) },
  );
  const outcome = await call.outcome;
  await call.finished;
  const value = outcome.kind === 'returned' ? new TextDecoder().decode(outcome.body) : outcome.kind;
  return { value, logs, asked };
}

const isEvent = (message: unknown, name: string): boolean =>
  typeof message === 'object' && message !== null && 'event' in message && message.event === name;

const report = (id: string) => ({ id, type: 'RAW', value: { stackSwitching: true, milliseconds: 1 } });

function reply(port: MessagePort, id: string, meta: string, body: string): void {
  port.postMessage({ id, type: 'RAW', value: { meta, body: new TextEncoder().encode(body), memory: 1 } });
}
