import type { Random } from './random.js';

/** A message a worker may post, with what the page has to make of it. */
export interface Sent {
  readonly message: unknown;
  /**
   * `heard`: of the protocol, and of the call under way. `ignored`: of the protocol, and of no effect on it.
   * `ends`: not of the protocol, so that the worker is ended.
   */
  readonly fate: 'heard' | 'ignored' | 'ends';
}

/** The ids a hostile worker knows. */
export interface Known {
  /** Of the call, as the page counts. */
  readonly call: number;
  /** Of comlink's message that waits for its answer. */
  readonly pending: string;
}

const bytes = (random: Random): Uint8Array<ArrayBuffer> => new Uint8Array(random.below(64));
const names = ['__proto__', 'constructor', 'toString', 'then', 'hasOwnProperty', 'k', '', '../../x', '💣', '\0'];
const numbers = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -0.1, 1e308];

/** Events as the schema has them, for this call or for any other. */
export function event(random: Random, { call }: Known): Sent {
  const own = random.below(4) > 0;
  const of = own ? call : random.below(1_000_000) + 1_000;
  const fate = own ? 'heard' : 'ignored';
  switch (random.below(4)) {
    case 0: {
      const text = random.pick(names).repeat(random.below(4));
      return { fate, message: { event: 'log', call: of, stream: random.pick(['stdout', 'stderr']), text } };
    }
    case 1:
      return { fate, message: { event: 'display', call: of, mediaType: random.pick(names), bytes: bytes(random) } };
    case 2:
      return { fate, message: { event: 'input', call: of, id: random.below(100), prompt: random.pick(names) } };
    default:
      // Requests are the program's, whatever call they name.
      return { fate: 'heard', message: { event: 'request', call: of, ...request(random), body: bytes(random) } };
  }
}

/** Something the program may ask of its host, with names that are properties of every object. */
function request(random: Random): { readonly id: number; readonly request: string } {
  const key = random.pick(names);
  const scope = random.pick(['function', 'caller']);
  const op = random.pick([
    { op: 'load', key, scope },
    { op: 'store', key, scope, encoding: 'json' },
    { op: 'delete', key, scope },
    { op: 'keys', prefix: key, scope },
    { op: 'increment', key, scope, by: random.below(10) },
    { op: 'swap', key, scope, encoding: 'pickle', expected: random.below(3) },
    { op: 'call', target: 'demo/f' },
  ]);
  return { id: random.below(3), request: JSON.stringify(op) };
}

/** Answers to nothing that was asked. */
export function answer(random: Random): Sent {
  const id = `${random.below(2 ** 31)}-${random.below(2 ** 31)}`;
  const value = random.pick<unknown>([undefined, null, 7, 'x', { meta: '{}' }, [1], new Map([['a', 1]])]);
  const error = { isError: true, value: { name: random.pick(names), message: random.pick(names) } };
  const message = random.pick<unknown>([
    { id, type: 'RAW', value },
    { id, type: 'HANDLER', name: 'throw', value: error },
  ]);
  return { fate: 'ignored', message };
}

/** What is not of the protocol: junk, events that are nearly right, comlink's other messages, forged answers. */
export function broken(random: Random, known: Known): Sent {
  const wrong = random.pick([junk, mutated, walking, forged, badRequest]);
  return { fate: 'ends', message: wrong(random, known) };
}

function junk(random: Random): unknown {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const deep = Array.from({ length: 500 }).reduce<unknown>(inner => ({ inner }), null);
  return random.pick<unknown>([
    null,
    undefined,
    true,
    1n,
    random.pick(numbers),
    random.pick(names),
    'x'.repeat(100_000),
    [],
    [{ event: 'log' }],
    {},
    circle,
    deep,
    new Date(0),
    /x/,
    new Map([['event', 'log']]),
    new Set(['event']),
    new Error('event'),
    new ArrayBuffer(8),
    new Uint8Array(8),
    new Float64Array(8),
    JSON.parse('{"__proto__": {"event": "log"}}'),
    JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
  ]);
}

/** An event with one member gone, changed or added. */
function mutated(random: Random, known: Known): unknown {
  const { message } = event(random, known);
  const members: [string, unknown][] = Object.entries(message as Record<string, unknown>);
  const at = random.below(members.length);
  const values = [null, {}, [], true, random.pick(numbers), new Date(0), 1n, new ArrayBuffer(1)];
  if (random.below(3) === 0) members.splice(at, 1);
  else if (random.below(2) === 0) members.push([`more${random.below(9)}`, 1]);
  else members[at] = [members[at]?.[0] ?? '', random.pick(values)];
  return Object.fromEntries(members);
}

/** What comlink would do to an object that is exposed: walk it, call it, construct it, keep a port to it. */
function walking(random: Random): unknown {
  const path = random.pick([['constructor'], ['__proto__', 'polluted'], ['document', 'cookie'], []]);
  const id = `${random.below(1_000)}`;
  return random.pick<unknown>([
    { id, type: 'GET', path },
    { id, type: 'SET', path, value: { type: 'RAW', value: 1 } },
    { id, type: 'APPLY', path, argumentList: [{ type: 'RAW', value: 'alert(1)' }] },
    { id, type: 'CONSTRUCT', path, argumentList: [] },
    { id, type: 'ENDPOINT' },
    { id, type: 'RELEASE' },
    { id, type: 'HANDLER', name: 'proxy', value: {} },
    { id, type: 'HANDLER', name: 'throw', value: { isError: false, value: 1 } },
  ]);
}

/** An answer to the call under way that is none. */
function forged(random: Random, { pending: id }: Known): unknown {
  const body = new Uint8Array();
  const value = random.pick<unknown>([
    undefined,
    null,
    'done',
    { meta: '{}', body },
    { meta: '{}', body: [1], memory: 1 },
    { meta: '{}', body, memory: -1 },
    { meta: 7, body, memory: 1 },
    { meta: '{', body, memory: 1 },
    { meta: '{"kind":"returned","status":7}', body, memory: 1 },
    { meta: '{"kind":"busy","detail":""}', body, memory: 1 },
    { meta: '{}', body, memory: 1, more: 1 },
  ]);
  const error = { isError: true, value: { name: random.pick(names), message: random.pick(names) } };
  return random.pick<unknown>([
    { id, type: 'RAW', value },
    { id, type: 'HANDLER', name: 'throw', value: error },
  ]);
}

/** A request that the schema of events lets through, and that of requests does not. */
function badRequest(random: Random, { call }: Known): unknown {
  const request = random.pick([
    '',
    '{',
    '[]',
    '{"op":"eval"}',
    '{"op":"load"}',
    '{"op":"keys","prefix":1,"scope":"x"}',
  ]);
  return { event: 'request', call, id: 1, request, body: bytes(random) };
}
