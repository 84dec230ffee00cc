import { afterEach, describe, expect, it } from 'vitest';
import type { WorkerEvent } from '../wire/events.js';
import { InterpreterEnded, openLink } from './link.js';

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A link whose other side says what `answer` makes of each command. */
function linkTo(answer: (id: string) => unknown) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const events: WorkerEvent[] = [];
  let tellHostile: () => void = () => {};
  const hostile = new Promise<string>(resolve => {
    tellHostile = () => resolve('hostile');
  });
  port2.onmessage = ({ data }) => {
    const said = answer(data.id);
    if (said !== undefined) port2.postMessage(said);
  };
  return { link: openLink(port1, event => events.push(event), tellHostile), other: port2, events, hostile };
}

describe('the link to a worker', () => {
  it('gives the answer of a command', async () => {
    const { link } = linkTo(id => ({ id, type: 'RAW', value: 7 }));
    expect(await link.run(remote => remote.debug(''))).toBe(7);
  });

  it('keeps the type and message of an error', async () => {
    const error = { isError: true, value: { name: 'TypeError', message: 'no', stack: 'at x' } };
    const { link } = linkTo(id => ({ id, type: 'HANDLER', name: 'throw', value: error }));
    await expect(link.run(remote => remote.debug(''))).rejects.toMatchObject({
      name: 'CommandFailed',
      type: 'TypeError',
      message: 'no',
      traceback: 'at x',
    });
  });

  it('knows the end of an interpreter from its error', async () => {
    const error = { isError: true, value: { name: 'InterpreterExited', message: '3' } };
    const { link } = linkTo(id => ({ id, type: 'HANDLER', name: 'throw', value: error }));
    await expect(link.run(remote => remote.debug(''))).rejects.toMatchObject({
      why: { kind: 'exited', exitCode: 3 },
    });
  });

  it('rejects what is pending, and what is asked later, when the worker ends', async () => {
    const { link } = linkTo(() => undefined);
    const pending = link.run(remote => remote.debug(''));
    link.end({ kind: 'terminated', detail: 'Stopped.' });
    await expect(pending).rejects.toBeInstanceOf(InterpreterEnded);
    await expect(link.run(remote => remote.debug(''))).rejects.toMatchObject({ why: { detail: 'Stopped.' } });
  });

  it.each([
    ['text', 'hello'],
    ['nothing', null],
    ['an unknown event', { event: 'navigate', url: 'x' }],
    ['an event with more members than it has', { event: 'chunk', call: 1, bytes: new Uint8Array(), and: 1 }],
    ['a log of a stream that is none', { event: 'log', call: 1, stream: 'stdin', text: '' }],
    ['a log longer than any', { event: 'log', call: 1, stream: 'stdout', text: 'x'.repeat(2 ** 20 + 1) }],
    ['a call number that is none', { event: 'streaming', call: -1, meta: '{}' }],
    ['an answer with a port in it', { id: '1', type: 'HANDLER', name: 'proxy', value: {} }],
    ['a request to walk the page', { id: '1', type: 'APPLY', path: ['constructor'], argumentList: [] }],
  ])('takes %s for an attack', async (_what, message) => {
    const { other, hostile, events } = linkTo(() => undefined);
    other.postMessage(message);
    expect(await hostile).toBe('hostile');
    expect(events).toEqual([]);
  });
});
